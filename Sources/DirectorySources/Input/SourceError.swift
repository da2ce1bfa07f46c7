#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The reason why a source cannot be read to its end; nothing that was read of it may be used.
package struct SourceError: Error, Hashable, Sendable {
  /// The name that the user gave, or `<stdin>`.
  package let source: String
  package let kind: Kind

  package enum Kind: Hashable, Sendable {
    case notFound
    case isDirectory
    case permissionDenied
    case unreadable(errno: Int32)
    case truncatedCompression(Compression)
    /// `offset` counts the decompressed bytes before the damage.
    case corruptCompression(Compression, message: String, offset: Int)
    case trailingBytes(Compression)
    case compressedTwice
    case unsupportedCompression(program: String)
    case windowTooLarge
    case truncatedUTF16
    case spoolFailed(folder: String, errno: Int32)
    case mappingFailed(errno: Int32)
    case tooLarge
    case changedWhileRead
  }

  init(_ kind: Kind, in source: String) {
    self.kind = kind
    self.source = source
  }

  /// The system's error number, where a system call failed.
  package var code: Int32? {
    switch kind {
    case .unreadable(let code), .spoolFailed(_, let code), .mappingFailed(let code): code
    default: nil
    }
  }

  /// Tells an `open` or `read` that failed by what the user can do about it.
  static func reading(_ source: String, failedWith code: Int32) -> SourceError {
    switch code {
    case ENOENT: SourceError(.notFound, in: source)
    case EISDIR: SourceError(.isDirectory, in: source)
    case EACCES, EPERM: SourceError(.permissionDenied, in: source)
    default: SourceError(.unreadable(errno: code), in: source)
    }
  }
}

extension SourceError: CustomStringConvertible {
  package var description: String { "\(source): \(reason)" }

  /// What is wrong and what to do, without the name of the source.
  package var reason: String {
    switch kind {
    case .notFound:
      "no such file"
    case .isDirectory:
      "is a folder; name the LDIF files in it"
    case .permissionDenied:
      "may not be read by this user; ask for read access to it"
    case .unreadable(let code):
      "cannot be read: \(systemMessage(code))"
    case .truncatedCompression(let compression):
      "ends inside its \(compression.rawValue) data; copy or export it again"
    case .corruptCompression(let compression, let message, let offset):
      "has damaged \(compression.rawValue) data after \(offset) decompressed bytes"
        + " (\(message)); copy or export it again"
    case .trailingBytes(let compression):
      "goes on after its \(compression.rawValue) data with something else;"
        + " decompress it by hand and see what that is"
    case .compressedTwice:
      "is compressed twice; decompress it once"
    case .unsupportedCompression(let program):
      "is compressed with \(program), which is not read here; decompress it first"
    case .windowTooLarge:
      "needs more than 128 MiB of memory to decompress; use zstd -d --long=31 and check the result"
    case .truncatedUTF16:
      "is UTF-16 and ends with half a character; copy or export it again"
    case .spoolFailed(let folder, let code):
      "cannot be unpacked into \(folder): \(systemMessage(code));"
        + " set TMPDIR to a folder with room for it"
    case .mappingFailed(let code):
      "cannot be mapped into memory: \(systemMessage(code))"
    case .tooLarge:
      "is larger than 512 GiB; split it at an empty line"
    case .changedWhileRead:
      "was changed while it was read; wait until its export has finished"
    }
  }
}

private func systemMessage(_ code: Int32) -> String {
  // Safe: strerror answers every number with a NUL-terminated text, which is copied at once.
  unsafe String(cString: strerror(code))
}

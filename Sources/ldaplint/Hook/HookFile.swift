internal import DirectorySources
internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The file that git runs before a commit.
struct HookFile {
  let path: String

  /// Whose it is.
  enum Holder: Equatable {
    case nobody, ldaplint
    /// Written by somebody else, who may have put our line into it.
    case another(callsUs: Bool)
  }

  /// By this line it is known.
  private static let mark =
    "# Written by 'ldaplint hook install', which writes it anew; 'ldaplint hook uninstall' removes it."

  /// A shell script that runs a program where it was installed from, else the one on the PATH.
  ///
  /// - Parameter program: its path; nil where nobody knows.
  static func text(program: String?) -> String {
    """
    #!/bin/sh
    \(mark)
    installed=\(Shell.quoted(program ?? ""))
    ldaplint=$installed
    [ -x "$ldaplint" ] || ldaplint=$(command -v ldaplint) || {
      printf '%s\\n' "The commit is refused, because nothing can check it: there is no $installed, and" \\
        "no ldaplint on the PATH. Install it, or delete this hook: $0" >&2
      exit 1
    }
    exec "$ldaplint" hook run --quiet

    """
  }

  /// What another hook has to hold so that it checks, too.
  static func line(program: String?) -> String {
    "\(Shell.quoted(program ?? "ldaplint")) hook run --quiet || exit $?"
  }

  func holder() throws -> Holder {
    var status = stat()
    // Safe: the string lends its own NUL-terminated bytes for the call.
    guard unsafe lstat(path, &status) == 0 else { return .nobody }
    let bytes: [UInt8]
    do throws(SourceError) {
      bytes = try InputFile.contents(of: path)
    } catch {
      throw UsageError(error.description)
    }
    // A link is somebody's, and what it leads to may be everybody's.
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    if isFile, lines.contains(where: { $0.elementsEqual(Self.mark.utf8) }) { return .ldaplint }
    let callsUs = lines.contains { line in
      let text = String(decoding: line, as: UTF8.self)
      return !text.hasPrefix("#") && text.contains("ldaplint") && text.contains("hook run")
    }
    return .another(callsUs: callsUs)
  }

  func write(_ text: String) throws {
    try Self.makeFolders(of: path)
    try OutputFile.write(to: path, isForEverybody: true) { $0.append(text) }
    guard unsafe chmod(path, 0o755) == 0 else { throw OutputError(path: path, code: errno) }
  }

  func remove() throws {
    guard unsafe unlink(path) == 0 else { throw OutputError(path: path, code: errno) }
  }

  /// Makes the folders that lead to a file and are not there yet.
  private static func makeFolders(of path: String) throws {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    guard !exists(folder) else { return }
    try makeFolders(of: folder)
    guard unsafe mkdir(folder, 0o755) == 0 else { throw OutputError(path: folder, code: errno) }
  }
}

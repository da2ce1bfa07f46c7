internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A copy of all that is staged, in a folder of its own that only its owner may enter.
struct StagedCopy {
  /// Absolute.
  let path: String

  init(of repository: GitRepository) throws {
    path = try Self.makeFolder()
    do {
      try repository.writeStaged(to: path + "/")
    } catch {
      remove()
      throw error
    }
  }

  func remove() {
    do throws(ShellFailure) {
      _ = try Shell.output("rm -rf -- \(Shell.quoted(path))")
    } catch {
      say("\(path), a copy of what is staged, was not removed: \(error.description)")
    }
  }

  private static func makeFolder() throws -> String {
    var folder = environment("TMPDIR") ?? "/tmp"
    if !folder.hasPrefix("/") { folder = "\(workingDirectory() ?? ".")/\(folder)" }
    var template = Array("\(folder)/ldaplint-XXXXXX".utf8CString)
    // Safe: the array ends with a NUL, and as many bytes are written as it has.
    guard unsafe mkdtemp(&template) != nil else { throw OutputError(path: folder, code: errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

internal import ArgumentParser

/// The git repository that the working directory is in, as git itself sees it: with `GIT_DIR`,
/// `GIT_INDEX_FILE`, `core.hooksPath` and further working trees.
struct GitRepository {
  /// Where the working tree starts.
  let root: String
  /// The folder where git looks for hooks, seen from the working directory.
  let hooks: String

  /// Throws outside of a working tree; git then has told the reason.
  static func here() throws -> GitRepository {
    do throws(ShellFailure) {
      return GitRepository(
        root: try line("git rev-parse --show-toplevel"),
        hooks: try line("git rev-parse --git-path hooks"))
    } catch {
      throw UsageError("no git repository with files to commit here; hooks belong to one")
    }
  }

  /// LDIF files that are staged otherwise than they were committed, from the root of the working
  /// tree; none that is to be deleted.
  func stagedExports() throws -> [String] {
    let output = try git("diff --cached --name-only -z --no-renames --diff-filter=d")
    return output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      .filter { name in
        [".ldif", ".ldif.gz", ".ldif.zst"].contains { name.lowercased().hasSuffix($0) }
      }
  }

  /// Whether a file is staged or committed.
  func tracks(_ name: String) throws -> Bool {
    try !git("ls-files -z -- \(Shell.quoted(name))").isEmpty
  }

  /// Writes all that is staged into a folder, which ends with a slash.
  func writeStaged(to folder: String) throws {
    _ = try git("checkout-index --all --quiet --prefix=\(Shell.quoted(folder))")
  }

  private func git(_ arguments: String) throws -> [UInt8] {
    do throws(ShellFailure) {
      return try Shell.output("git \(arguments)")
    } catch {
      say("what is staged was not checked: \(error.description)")
      throw ExitCode.incomplete
    }
  }

  private static func line(_ command: String) throws(ShellFailure) -> String {
    let output = try Shell.output(command)
    // A path may end in a line end of its own.
    return String(decoding: output.dropLast(), as: UTF8.self)
  }
}

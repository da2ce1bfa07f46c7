internal import Foundation

/// A git repository of one test, with nothing of the user's own settings, which goes with it.
package final class GitFolder {
  package let path: String
  private let root: String

  /// - Parameter isRepository: whether it is one, or an empty folder in no repository.
  package init(isRepository: Bool = true) throws {
    root = FileManager.default.temporaryDirectory.path + "/ldaplint-git-" + UUID().uuidString
    path = root + "/work"
    for folder in [path, copies] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    try TestSupport.write(Self.settings, to: "\(root)/settings")
    if isRepository { _ = try run("git init --quiet --template= .") }
  }

  private static let settings = Array(
    "[user]\nname = Ann\nemail = ann@example.com\n[init]\ndefaultBranch = main\n".utf8)

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// `$TMPDIR` of what is run.
  package var copies: String { root + "/temporary" }

  package func write(_ text: String, to name: String) throws {
    try TestSupport.write(Array(text.utf8), to: "\(path)/\(name)")
  }

  /// Runs a script of `sh` in it, to which the built program is `ldaplint`; outside of what surrounds
  /// the tests, which may be a hook themselves.
  @discardableResult
  package func run(_ script: String, path folders: String? = nil) throws -> Tool.Outcome {
    let program = URL(fileURLWithPath: try Program.path()).deletingLastPathComponent().path
    let inherited = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let settings = [
      "GIT_CONFIG_GLOBAL": "\(root)/settings", "GIT_CONFIG_NOSYSTEM": "1", "TMPDIR": copies,
      "GIT_CEILING_DIRECTORIES": root, "PATH": folders ?? "\(program):\(inherited)",
    ]
    return try Tool.run(
      "sh",
      ["-c", "unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE; cd '\(path)' || exit 99\n\(script)"],
      environment: settings)
  }
}

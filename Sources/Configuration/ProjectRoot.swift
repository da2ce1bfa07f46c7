internal import Foundation

/// The folder out of which a configuration that nobody named may have files read.
///
/// Whoever can write to a repository can write its configuration, and links. Who checks it out, or a
/// pipeline with secrets, must not show other files of the machine by reading that.
struct ProjectRoot: Sendable, Equatable {
  /// Absolute, without links.
  let path: String

  /// Nil for a folder that is not there.
  init?(_ folder: String) {
    guard let path = ProjectRoot.real(folder) else { return nil }
    self.path = path
  }

  /// Whether a file is in it, links and `..` followed as the system follows them. One that is not there is
  /// judged by its folder, and without that by its name.
  func holds(_ file: String) -> Bool {
    let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
    let absolute =
      ProjectRoot.real(file) ?? ProjectRoot.real(folder)
      ?? URL(fileURLWithPath: file).standardizedFileURL.path
    return absolute == path || absolute.hasPrefix(path == "/" ? path : path + "/")
  }

  /// What is said of a name that leads out of it.
  func complaint(of name: String) -> (reason: String, hint: String) {
    (
      "\(ProfileWords.quoted(name)) is outside of \(ProfileWords.printable(path))",
      "a configuration that was found reads nothing there; one that you name with --config may"
    )
  }

  private static func real(_ path: String) -> String? {
    // Safe: the system makes the text, which is copied and given back.
    guard let text = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}

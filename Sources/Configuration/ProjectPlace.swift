internal import Foundation

/// Where a project's configuration is.
package struct ProjectPlace: Sendable, Equatable {
  package static let fileName = ".ldaplint.yml"

  package let path: String
  /// Out of which it may have files read; nil for one that the user named, who then answers for it.
  let root: ProjectRoot?

  package init(path: String) { self.init(path: path, root: nil) }

  private init(path: String, root: ProjectRoot?) {
    self.path = path
    self.root = root
  }

  /// The nearest file from a folder up to the root of its repository; outside of a repository, that of
  /// the folder itself only, for whoever may write to a folder above need not be trusted.
  package static func found(from folder: String? = nil) -> ProjectPlace? {
    let start = folder ?? FileManager.default.currentDirectoryPath
    var candidates: [String] = []
    var above = URL(fileURLWithPath: start, isDirectory: true)
    var prefix = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    while true {
      candidates.append(prefix + fileName)
      if exists(above.appendingPathComponent(".git").path) {
        return first(of: candidates, in: above.path)
      }
      let parent = above.deletingLastPathComponent()
      guard above.path != "/", parent.path != above.path else { break }
      above = parent
      prefix += "../"
    }
    return first(of: Array(candidates.prefix(1)), in: start)
  }

  private static func first(of candidates: [String], in root: String) -> ProjectPlace? {
    guard let root = ProjectRoot(root) else { return nil }
    return candidates.first(where: exists).map { ProjectPlace(path: $0, root: root) }
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}

internal import Foundation

/// Where a project's configuration is.
package struct ProjectPlace: Sendable, Equatable {
  package static let fileName = ".ldaplint.yml"

  package let path: String

  package init(path: String) { self.path = path }

  /// The nearest file from a folder up to the root of its repository; outside of a repository, that of
  /// the folder itself only, for whoever may write to a folder above need not be trusted.
  package static func found(from folder: String? = nil) -> ProjectPlace? {
    let start = folder ?? FileManager.default.currentDirectoryPath
    var candidates: [String] = []
    var above = URL(fileURLWithPath: start, isDirectory: true)
    var prefix = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    while true {
      candidates.append(prefix + fileName)
      if exists(above.appendingPathComponent(".git").path) { return first(of: candidates) }
      let parent = above.deletingLastPathComponent()
      guard above.path != "/", parent.path != above.path else { break }
      above = parent
      prefix += "../"
    }
    return first(of: Array(candidates.prefix(1)))
  }

  private static func first(of candidates: [String]) -> ProjectPlace? {
    candidates.first(where: exists).map(ProjectPlace.init)
  }

  private static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}

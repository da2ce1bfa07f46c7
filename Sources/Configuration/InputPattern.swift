internal import Foundation

/// The name of one or several files: `*` and `?` within a name, `**` for any folders between.
package struct InputPattern: Sendable, Equatable {
  package let text: String
  /// The start of the paths of what is beside the configuration.
  let folder: String

  init(_ text: String, folder: String) {
    self.text = text
    self.folder = folder
  }

  /// Whether it may name several files.
  package var isGlob: Bool { text.unicodeScalars.contains { $0 == "*" || $0 == "?" } }

  /// The part of its path in front of the first name that stands for several.
  var fixedPart: String {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = parts.prefix { part in !part.unicodeScalars.contains { $0 == "*" || $0 == "?" } }
    let start = text.hasPrefix("/") ? "/" : folder.isEmpty ? "./" : folder
    return start + fixed.joined(separator: "/")
  }

  /// The files that it names, in the order of their bytes; a plain name whether it is there or not.
  package var files: [String] {
    let isAbsolute = text.hasPrefix("/")
    guard isGlob else { return [isAbsolute ? text : folder + text] }
    var found: [String] = []
    InputPattern.collect(
      text.split(separator: "/").filter { $0 != "." }[...], below: isAbsolute ? "/" : folder,
      into: &found)
    return Array(Set(found)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func collect(
    _ parts: ArraySlice<Substring>, below folder: String, into found: inout [String]
  ) {
    guard let part = parts.first else { return }
    let rest = parts.dropFirst()
    if part == ".." { return collect(rest, below: folder + "../", into: &found) }
    if part == "**" {
      collect(rest.isEmpty ? ["*"] : rest, below: folder, into: &found)
      for name in names(in: folder)
      where !name.hasPrefix(".") && kind(of: folder + name, isLinkFollowed: false) == .folder {
        collect(parts, below: folder + name + "/", into: &found)
      }
      return
    }
    for name in names(in: folder) where matches(name, part) {
      switch kind(of: folder + name, isLinkFollowed: true) {
      case .folder: collect(rest, below: folder + name + "/", into: &found)
      case .other: if rest.isEmpty { found.append(folder + name) }
      case nil: continue
      }
    }
  }

  /// Whether a name is of a pattern; a dot at its start has to be given, as shells have it.
  static func matches(_ name: String, _ pattern: Substring) -> Bool {
    if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    let name = Array(name.unicodeScalars)
    let pattern = Array(pattern.unicodeScalars)
    var (index, next) = (0, 0)
    // Where the last star stands, and up to where it reaches.
    var star: (next: Int, index: Int)?
    while index < name.count {
      if next < pattern.count, pattern[next] == "*" {
        star = (next, index)
        next += 1
      } else if next < pattern.count, pattern[next] == "?" || pattern[next] == name[index] {
        next += 1
        index += 1
      } else if let last = star {
        star = (last.next, last.index + 1)
        next = last.next + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
  }

  private enum Kind { case folder, other }

  private static func kind(of path: String, isLinkFollowed: Bool) -> Kind? {
    let manager = FileManager.default
    let attributes = try? manager.attributesOfItem(atPath: path)
    guard let type = attributes?[.type] as? FileAttributeType else { return nil }
    guard type == .typeSymbolicLink else { return type == .typeDirectory ? .folder : .other }
    guard isLinkFollowed else { return .other }
    var isFolder: ObjCBool = false
    guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue ? .folder : .other
  }
}

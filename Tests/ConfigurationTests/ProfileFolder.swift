import Configuration
import Foundation
import LintRules

let ruleNames = [
  "graph", "unique", "values", "target", "source", "group-cycle", "duplicate-address",
  "duplicate-value", "empty-group", "overlong-value", "missing-attribute", "unroutable-domain",
]

/// A folder for profiles of one test, which goes with it.
final class ProfileFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "/profiles-" + UUID().uuidString + "/"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let file = URL(fileURLWithPath: path + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func load(_ name: String = "my.yml") throws -> Profile {
    try ProfileLoader.load(nameOrPath: path + name, ruleNames: ruleNames)
  }

  /// The messages, one a line, with files as seen from the folder.
  func mistakes(_ name: String = "my.yml") -> String {
    do throws(ProfileErrors) {
      _ = try ProfileLoader.load(nameOrPath: path + name, ruleNames: ruleNames)
      return ""
    } catch {
      return error.description.replacingOccurrences(of: path, with: "")
    }
  }
}

/// What loading a text says, in a file `my.yml`.
func mistakes(in text: String) throws -> String {
  try ProfileFolder(["my.yml": text]).mistakes()
}

func profile(_ text: String) throws -> Profile { try ProfileFolder(["my.yml": text]).load() }

import Configuration
import DirectoryModel
import Foundation
import LintRules
import Testing

/// What `docs/profiles.md` tells is what the program reads.
@Suite struct ProfileDocsTests {
  private let text: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    text = try String(contentsOf: root.appendingPathComponent("docs/profiles.md"), encoding: .utf8)
  }

  @Test func `every example is read`() throws {
    let examples = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(examples.count == 16)
    for example in examples {
      // The files that the examples name are beside them.
      let folder = try ProfileFolder([
        "my.yml": example, "portal.txt": "", "accounts.csv": "", "departments.txt": "",
        "last.ldif": "",
      ])
      #expect(folder.mistakes() == "", "\(example)")
    }
  }

  @Test(arguments: ValueFormat.allCases)
  func `every format has its row`(format: ValueFormat) {
    #expect(text.contains("\n| `\(format.rawValue)` | "))
  }

  @Test(arguments: Answer.Effect.allCases)
  func `every effect has its row`(effect: Answer.Effect) {
    #expect(text.contains("\n| `\(effect.rawValue)` | "))
  }

  @Test func `every other word is told`() {
    let words =
      GroupLimits.Nesting.allCases.map(\.rawValue) + UniquePool.Comparison.allCases.map(\.rawValue)
      + Mark.allCases.map(\.rawValue) + CharacterDemand.Part.allCases.map(\.rawValue)
      + StateTable.Role.allCases.map(\.rawValue)
    for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}

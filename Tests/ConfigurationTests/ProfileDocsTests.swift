import Configuration
import DirectoryModel
import Foundation
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
    #expect(examples.count == 7)
    for example in examples {
      #expect(try mistakes(in: example) == "", "\(example)")
    }
  }

  @Test(arguments: ValueFormat.allCases)
  func `every format has its row`(format: ValueFormat) {
    #expect(text.contains("\n| `\(format.rawValue)` | "))
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

/// What the pages tell people to type does what the pages say.
///
/// A command that is shown without output only has to be understood. `RECORD=1` writes anew what is
/// printed. The walkthrough has a test of its own.
@Suite struct ReadmeTests {
  static let pages: [String] = {
    let docs = (try? files(in: "\(repository)/docs")) ?? []
    return ["README.md", "CONTRIBUTING.md"]
      + docs.filter { $0.hasSuffix(".md") && !["rules.md", "walkthrough.md"].contains($0) }.map {
        "docs/\($0)"
      }
  }()

  @Test(arguments: pages)
  func `examples print what the page shows`(page: String) throws {
    let path = "\(repository)/\(page)"
    let text = try String(decoding: contents(of: path), as: UTF8.self)
    var recorded = text
    try withExampleFolder { folder in
      var status: Int32 = 0
      for example in PageExample.all(in: text) {
        let words = example.command.split(separator: " ").map(String.init)
        if words.first == "echo" {
          #expect(example.pieces == [["\(status)"]], "\(page): exit status \(status)")
          continue
        }
        let outcome = try Program.run(Array(words.dropFirst()), workingDirectory: folder)
        status = outcome.exitCode
        let told = "\(page): \(example.command)\n\(outcome.standardError)"
        // Understood, and run to its end, whatever it finds.
        #expect([0, 1, 3].contains(status), "\(told)")
        let output = String(decoding: outcome.standardOutput, as: UTF8.self)
        if PageExample.isRecording { example.record(output.lines, in: &recorded) }
        let difference = PageExample.isRecording ? nil : example.difference(to: output.lines)
        #expect(difference == nil, "\(told)\(difference ?? "")")
      }
    }
    if recorded != text { try write(Array(recorded.utf8), to: path) }
  }

  @Test func `the pages show examples`() throws {
    let readme = try String(decoding: contents(of: "\(repository)/README.md"), as: UTF8.self)
    let examples = PageExample.all(in: readme)
    #expect(examples.count > 5)
    let shown = examples.count { $0.isShown }
    #expect(shown > 0)
  }

  @Test func `the page of the rules is what the rules say`() throws {
    let page = try Program.run(["rules", "--output", "markdown"])
    try expectSnapshot(page.standardOutput, at: "../docs/rules.md")
  }

  /// Calls `body` in a folder that holds what the examples of the pages name.
  private func withExampleFolder(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/Fixtures", withDestinationPath: fixture(""))
      let export = Array(
        """
        dn: uid=ann,dc=example,dc=com
        objectClass: inetOrgPerson
        uid: ann
        cn: Ann Ash
        sn: Ash
        givenName: Ann
        mail: ann.ash@example.com

        """.utf8)
      // A file is what it holds, whatever its name says, so that none has to be compressed.
      for name in ["export.ldif", "users.ldif", "groups.ldif.gz"] {
        try write(export, to: "\(folder)/\(name)")
      }
      let change = """
        dn: uid=ann,dc=example,dc=com
        changetype: modify
        delete: mail
        mail: ann@example.com

        """
      try write(Array(change.utf8), to: "\(folder)/change.ldif")
      try write(Array("Administrators\n".utf8), to: "\(folder)/portal.txt")
      try write(Array("ann.ash@example.com\n".utf8), to: "\(folder)/failed.txt")
      try write(Array("mail\nzoe@example.com\n".utf8), to: "\(folder)/accounts.csv")
      try write(
        Array(
          "PrimarySmtpAddress,Guid\nann.ash@example.com,886313e1-3b8a-5372-9b90-0c9aee199e5d\n".utf8
        ), to: "\(folder)/last.csv")
      try write(
        Array(
          """
          extends: generic
          attributes: { title: { max: { characters: 40 } } }
          answers:
            - { rule: overlong-value, text: Attribute length exceeded, effect: entry }
          """.utf8),
        to: "\(folder)/my.yml")
      try body(folder)
    }
  }
}

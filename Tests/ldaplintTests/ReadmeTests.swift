internal import Foundation
internal import TestSupport
internal import Testing

/// What the pages tell people to type does what the pages say.
///
/// A `console` block holds commands behind `$ ` and what they print; a line of `…` stands for any
/// lines. A command that is shown without output only has to be understood. `RECORD=1` writes anew
/// what is printed: of a piece, as many lines from the one that starts like its first.
@Suite struct ReadmeTests {
  static let pages: [String] = {
    let docs = (try? files(in: "\(repository)/docs")) ?? []
    return ["README.md", "CONTRIBUTING.md"]
      + docs.filter { $0.hasSuffix(".md") && $0 != "rules.md" }.map { "docs/\($0)" }
  }()

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  struct Example {
    let command: [String]
    /// What is printed, in pieces between the lines of `…`.
    var pieces: [[String]] = []
    var isWhole = true

    var isShown: Bool { !pieces.isEmpty }
  }

  @Test(arguments: pages)
  func `examples print what the page shows`(page: String) throws {
    let path = "\(repository)/\(page)"
    let text = try String(decoding: contents(of: path), as: UTF8.self)
    var recorded = text
    try withExampleFolder { folder in
      var status: Int32 = 0
      for example in Self.examples(in: text) {
        if example.command.first == "echo" {
          #expect(example.pieces == [["\(status)"]], "\(page): exit status \(status)")
          continue
        }
        let outcome = try Program.run(
          Array(example.command.dropFirst()), workingDirectory: folder)
        status = outcome.exitCode
        let told = "\(page): \(example.command.joined(separator: " "))\n\(outcome.standardError)"
        // Understood, and run to its end, whatever it finds.
        #expect([0, 1, 3].contains(status), "\(told)")
        let output = String(decoding: outcome.standardOutput, as: UTF8.self)
        if Self.isRecording { example.record(Self.lines(of: output), in: &recorded) }
        let difference = Self.isRecording ? nil : example.difference(to: Self.lines(of: output))
        #expect(difference == nil, "\(told)\(difference ?? "")")
      }
    }
    if recorded != text { try write(Array(recorded.utf8), to: path) }
  }

  @Test func `the pages show examples`() throws {
    let readme = try String(decoding: contents(of: "\(repository)/README.md"), as: UTF8.self)
    let examples = Self.examples(in: readme)
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
      try write(Array("Administrators\n".utf8), to: "\(folder)/portal.txt")
      try write(Array("ann.ash@example.com\n".utf8), to: "\(folder)/failed.txt")
      try write(Array("mail\nzoe@example.com\n".utf8), to: "\(folder)/accounts.csv")
      try write(
        Array("PrimarySmtpAddress,Guid\nann.ash@example.com,4711\n".utf8), to: "\(folder)/last.csv")
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

  // MARK: - Reading pages

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  static func examples(in page: String) -> [Example] {
    var examples: [Example] = []
    var isInside = false
    var startsPiece = true
    for line in lines(of: page) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        examples.append(
          Example(command: line.dropFirst(2).split(separator: " ").map(String.init)))
        startsPiece = true
      } else if isInside, let last = examples.indices.last {
        if line == "…" {
          examples[last].isWhole = false
          startsPiece = true
        } else if startsPiece {
          examples[last].pieces.append([line])
          startsPiece = false
        } else {
          examples[last].pieces[examples[last].pieces.count - 1].append(line)
        }
      }
    }
    return examples
  }
}

extension ReadmeTests.Example {
  /// Puts what is printed now in place of what a page shows.
  fileprivate func record(_ output: [String], in page: inout String) {
    var rest = output.dropLast()
    for piece in pieces {
      var lines = Array(rest)
      if !isWhole {
        let anchor = piece[0].prefix { $0 != ":" }
        rest = rest.drop { !$0.hasPrefix(anchor) }
        lines = Array(rest.prefix(piece.count))
        rest = rest.dropFirst(lines.count)
      }
      let (old, new) = (piece.joined(separator: "\n"), lines.joined(separator: "\n"))
      page = page.replacingOccurrences(of: "\n\(old)\n", with: "\n\(new)\n")
    }
  }

  /// The first piece that is not printed behind those before it, in words; nil where all are.
  fileprivate func difference(to output: [String]) -> String? {
    var rest = output[...]
    for piece in pieces {
      guard let start = rest.firstRange(of: piece) else {
        return "not printed, or not here:\n" + piece.joined(separator: "\n")
      }
      if isWhole, start.lowerBound != rest.startIndex {
        return "printed in front:\n" + rest[..<start.lowerBound].joined(separator: "\n")
      }
      rest = rest[start.upperBound...]
    }
    // The last line of a text is followed by an empty one.
    if isShown, isWhole, rest != [""] {
      return "printed behind:\n" + rest.joined(separator: "\n")
    }
    return nil
  }
}

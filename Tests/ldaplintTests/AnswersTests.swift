internal import TestSupport
internal import Testing

/// What targets answer, by the program itself.
@Suite struct AnswersTests {
  private func run(_ arguments: [String]) throws -> Program.Outcome {
    try Program.run(arguments, workingDirectory: fixture("answers"))
  }

  private static let both = ["--target", "cloud.yml", "--target", "people.yml"]

  @Test(arguments: ["text", "concise", "json"])
  func `reports on two targets are what was read and found right`(_ format: String) throws {
    let run = try run(["check", "company.ldif", "--output", format] + Self.both)
    #expect(run.exitCode == 1)
    #expect(run.standardError == "")
    let report = String(decoding: run.standardOutput, as: UTF8.self)
      .replacing("\"version\":\"0.1.0\"", with: "\"version\":\"\"")
    try expectSnapshot(report, at: "answers/company.\(format)")
  }

  @Test(arguments: [
    ("DataValidationFailed", "entra: IdentityDataValidationFailed"),
    ("event 116", "entra: stopped-deletion-threshold-exceeded"),
    ("Event ID: 116", "entra: stopped-deletion-threshold-exceeded"),
    ("Error 114", "entra: 114 Deletion access violation"),
    ("PropertyConflict", "entra: AttributeValueMustBeUnique"),
    ("HTTP 403", "forcepoint: 403 "), ("Forcepoint 503", "forcepoint: 503 Service unavailable"),
    ("Multiple Emails exist", "zoho: Multiple Emails exists"),
    ("Exists in another deployment", "zoho: Multiple Emails exists"),
    ("Import AD", "eadm: Import AD"), ("Export AD", "eadm: Export AD"),
    ("Synchronization", "eadm: Synchronization"),
    ("Remote server error 500", "ssi: 500 Remote server error"),
    ("2026-11-27 Remote server error: 500 (C4C)", "ssi: 500 Remote server error"),
  ])
  func `words that people have in hand lead to the answer`(_ words: String, _ first: String) throws
  {
    let run = try run(["explain", words])
    #expect(run.exitCode == 0)
    #expect(String(decoding: run.standardOutput, as: UTF8.self).hasPrefix(first))
  }

  @Test func `the exit status is that of all targets together`() throws {
    let ldif = "people-only.ldif"
    let cloud = try run(["check", ldif, "--target", "cloud.yml"])
    #expect(cloud.exitCode == 0)
    #expect(String(decoding: cloud.standardOutput, as: UTF8.self).contains("cloud would take"))
    #expect(try run(["check", ldif, "--target", "people.yml"]).exitCode == 1)
    #expect(try run(["check", ldif] + Self.both).exitCode == 1)
  }

  @Test func `one target cannot be named twice`() throws {
    let run = try run(["check", "company.ldif", "--target", "cloud.yml", "--target", "./cloud.yml"])
    #expect(run.exitCode == 2)
    #expect(run.standardError.hasPrefix("ldaplint: two targets are named 'cloud'; "))
  }

  @Test func `state for several targets is no standard input`() throws {
    let run = try run(["check", "company.ldif", "--portal-groups", "-"] + Self.both)
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains("can be read once"))
  }

  @Test func `entries are found by the addresses of any target`() throws {
    let run = try run(["check", "company.ldif", "--about", "cid@@example.com"] + Self.both)
    let text = String(decoding: run.standardOutput, as: UTF8.self)
    #expect(run.standardError == "")
    #expect(text.contains("error[invalid-mail]") && !text.contains("error[group-cycle]"))
    // What the sync would do is about all.
    #expect(text.contains("cloud would refuse the groups transaction (403: 1 cycle)"))
  }

  @Test(arguments: [
    ("length", ["Attribute length exceeded"]), ("length", ["ATTRIBUTE", "length", "exceeded!"]),
    ("length", ["length exceeded"]), ("length", ["exceeded attribute"]),
    ("length", ["ERROR [zoho] Attribute length exceeded: title"]),
    ("service", ["service unavailable"]), ("code", ["403"]), ("token", ["token expired"]),
    ("mail", ["Invalid Email Address"]),
  ])
  func `an answer is found by its words`(_ name: String, _ words: [String]) throws {
    let run = try run(["explain"] + words + Self.both)
    #expect(run.standardError == "")
    #expect(run.exitCode == 0)
    try expectSnapshot(run.standardOutput, at: "answers/explain-\(name).txt")
  }

  @Test func `a rule is told with what targets answer to it`() throws {
    let run = try run(["explain", "missing-attribute"] + Self.both)
    let text = String(decoding: run.standardOutput, as: UTF8.self)
    let answers = text.split(separator: "What targets answer:\n\n").last ?? ""
    #expect(
      answers == """
            people  for mail; "Invalid Email Address"; would refuse the entry; fill mail in
            people  "Mandatory attribute missing"; would refuse the entry; fill the attribute in

        """)
  }

  @Test(arguments: [
    (["explain", "no such words"], "no target says 'no such words'"),
    (["explain", "group-cycel"], "did you mean 'group-cycle'?"), (["explain", "!?"], "no rule"),
  ])
  func `words that nobody says are told so`(_ arguments: [String], _ expected: String) throws {
    let run = try run(arguments + Self.both)
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains(expected))
  }
}

import Configuration
import Testing

/// The place of a mistake within a filter, however YAML spells the text.
@Suite struct ProfileFilterMistakeTests {
  static let spellings: [(String, String)] = [
    // Plain, in single quotes, in double quotes: the missing "=" is seen at the parenthesis.
    ("scope: { users: (uid) }", "1:21"),
    ("scope: { users: '(uid)' }", "1:22"),
    ("scope: { users: \"(uid)\" }", "1:22"),
    // Letters that YAML escapes count as the file spells them.
    ("scope: { users: '(&(a=it''s)(uid))' }", "1:33"),
    (#"scope: { users: "(&(a=\\2a)(uid))" }"#, "1:32"),
    (#"scope: { users: "(&(a=\x41\u00e9)(uid))" }"#, "1:38"),
    // Columns are characters, not bytes.
    ("scope: { users: '(&(a=äöü)(uid))' }", "1:31"),
    // Folded and literal blocks, and lines that are broken within quotes.
    ("scope:\n  users: >-\n    (&\n      (a=b)\n      (uid)\n    )", "5:11"),
    ("scope:\n  users: |\n    (&\n      (uid))", "4:11"),
    ("scope:\n  users: '(&(a=b)\n\n    (uid))'", "4:9"),
    ("scope:\r\n  users: >-\r\n    (&\r\n      (uid))\r\n", "4:11"),
    ("scope:\n  users: (&(a=b)\n    (uid))", "3:9"),
    // What is missing at the end.
    ("scope: { users: '(uid=a' }", "1:24"),
    ("scope:\n  users: >-\n    (&(uid=a)\n\nname: b", "3:14"),
    ("scope: { users: '(' }", "1:19"),
  ]

  @Test(arguments: spellings)
  func `the place is that of the letter`(text: String, place: String) throws {
    let message = try mistakes(in: text)
    #expect(message.hasPrefix("my.yml:\(place): the filter is wrong: "), "\(message)")
    #expect(message.hasSuffix(" in scope.users"), "\(message)")
  }

  @Test func `the reason is that of the filter`() throws {
    #expect(
      try mistakes(in: "mandatory: [{ attributes: [a], of: users, when: '(a=b))' }]")
        == "my.yml:1:55: the filter is wrong: expected the end of the filter here in "
        + "mandatory[1].when")
  }

  @Test func `an anchor leaves the place at the start of the value`() throws {
    #expect(
      try mistakes(in: "scope: { users: &a '(uid)' }").hasPrefix("my.yml:1:17: the filter is wrong")
    )
  }
}

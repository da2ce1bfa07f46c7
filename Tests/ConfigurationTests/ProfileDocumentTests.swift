import Configuration
import Testing

/// What is no profile because it is no YAML, or not one that is safe to walk.
@Suite struct ProfileDocumentTests {
  static let broken: [(String, String)] = [
    ("name: a\nname: b", "my.yml:2:1: the key 'name' is given twice, first in line 1"),
    (
      "attributes:\n  mail:\n    max: { bytes: 1 }\n  # again\n  'mail': {}",
      "my.yml:5:3: the key 'mail' is given twice, first in line 2"
    ),
    ("attributes: { a: {}, a: {} }", "my.yml:1:15: the key 'a' is given more than once"),
    (
      "name: a\n---\nname: b", "my.yml:2:1: a profile is one document, and a second one starts here"
    ),
    (
      "name: [a",
      "my.yml:1:9: not YAML: did not find expected ',' or ']' while parsing a flow sequence"
    ),
    (
      "name: 'a",
      "my.yml:1:9: not YAML: found unexpected end of stream while scanning a quoted scalar"
    ),
    ("name: a\n  b: c", "my.yml:2:4: not YAML: mapping values are not allowed in this context"),
    ("scope:\n\tusers: a", "my.yml:2:1: a tab cannot indent; use spaces"),
    ("name: *a", "my.yml:1:7: not YAML: found undefined alias"),
    ("name: a\ntitle: b\u{1}c", "my.yml:2:9: not YAML: control characters are not allowed"),
  ]

  @Test(arguments: broken)
  func `text that is no YAML is told with its place`(text: String, message: String) throws {
    let told = try mistakes(in: text)
    #expect(told == message)
  }

  @Test(arguments: [
    (Array("name: a\ntitle: caf".utf8) + [0xE9], "2:11"),
    ([0xFF, 0xFE, 0x6E, 0x00], "1:1"),
    ([0xEF, 0xBB, 0xBF] + Array("ä: ".utf8) + [0x80], "1:4"),
  ])
  func `bytes that are not UTF-8 are told with their place`(bytes: [UInt8], place: String) throws {
    let folder = try ProfileFolder()
    try folder.write(bytes, to: "my.yml")
    #expect(folder.mistakes() == "my.yml:\(place): not UTF-8; save the file as UTF-8")
  }

  @Test func `aliases of aliases are refused before they are walked`() throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...40 {
      text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    #expect(try mistakes(in: text + "? *a40\n: b") == "my.yml:6:10: more than 8 aliases (*name)")
  }

  @Test func `as many aliases as allowed cost nothing`() throws {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...3 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let message = try mistakes(in: text + "? *a3\n: b")
    #expect(message.contains("my.yml:5:3: a key must be a word") == false)
    #expect(message.contains("a key must be a word"))
  }

  @Test func `stars in filters and comments are no aliases`() throws {
    let text = "# *a *b *c *d *e *f *g *h *i *j\n" + "scope: { users: '(|(a=*)(b=*b)(c=d*e*f))' }"
    #expect(try mistakes(in: text) == "")
  }

  @Test(arguments: ["[", "{a: ", "- "])
  func `deep nesting is refused`(opening: String) throws {
    let text = "name: " + (opening == "- " ? "\n" : "") + String(repeating: opening, count: 50_000)
    #expect(try mistakes(in: text).contains("Maximum nesting level reached"))
  }

  @Test func `a file beyond all sense is not read`() throws {
    #expect(
      try mistakes(in: "name: a\n#" + String(repeating: "x", count: 256 * 1024))
        == "my.yml: larger than 262144 bytes, which no profile is")
  }

  @Test func `a good file cut at every byte is read or refused`() throws {
    let text = """
      extends: generic
      scope: { users: "(&(a=\\\\2a)(b=c))", groups: { classes: [x, 'y'] } }
      mandatory: &m
        - { attributes: [uid], of: users, when: (a=b) }
      attributes:
        mail: { max: { bytes: 254 }, format: mail, mandatory: users }
      severities: { graph: off }
      """
    let bytes = Array(text.utf8)
    let folder = try ProfileFolder()
    var refused = 0
    for count in bytes.indices {
      try folder.write(Array(bytes[..<count]), to: "my.yml")
      let message = folder.mistakes()
      if !message.isEmpty { refused += 1 }
      #expect(message.isEmpty || message.hasPrefix("my.yml:"), "cut at \(count): \(message)")
    }
    #expect(refused > bytes.count / 2)
    try folder.write(bytes, to: "my.yml")
    #expect(folder.mistakes() == "")
  }
}

import Configuration
import LintRules
import Testing

/// Each mistake with exactly what is said about it.
@Suite struct ProfileMistakeTests {
  static let structure: [(String, String)] = [
    (
      "name: a\ntitel: b",
      "my.yml:2:1: unknown key 'titel'; did you mean 'title'?"
    ),
    (
      "zzz: b",
      "my.yml:1:1: unknown key 'zzz'; known: name, title, extends, sources, scope, names, anchor, "
        + "logins, unique, mandatory, refused, later, mapping, attributes, groups, memberships, counts, domains, "
        + "deletions, rights, severities, answers, notices, state"
    ),
    (
      "attributes:\n  title:\n    maxx: { characters: 1 }",
      "my.yml:3:5: unknown key 'maxx' in attributes.title; did you mean 'max'?"
    ),
    (
      "unique:\n  - { pool: a, attributes: [b], of: users }\n  - { pool: c, attribute: [b] }",
      "my.yml:3:16: unknown key 'attribute' in unique[2]; did you mean 'attributes'?"
    ),
    ("- a", "my.yml:1:1: expected the keys of a profile, found a list"),
    ("just text", "my.yml:1:1: expected the keys of a profile, found 'just text'"),
    ("", "my.yml:1:1: the file holds no profile"),
    ("# nothing\n", "my.yml:1:1: the file holds no profile"),
    ("name: [a]", "my.yml:1:7: expected a name, found a list in name"),
    ("name:", "my.yml:1:6: expected a name, found nothing in name"),
    (
      "scope: (uid=*)", "my.yml:1:8: expected a map with users and groups, found '(uid=*)' in scope"
    ),
    ("attributes: [mail]", "my.yml:1:13: expected a map of attributes, found a list in attributes"),
    (
      "attributes: { title: 40 }",
      "my.yml:1:22: expected a map such as { max: { characters: 64 } }, found '40' in "
        + "attributes.title"
    ),
    ("logins: []", "my.yml:1:9: expected a list of attributes, found an empty list in logins"),
    ("logins: { a: b }", "my.yml:1:9: expected a list of attributes, found a map in logins"),
    ("logins: [a, [b]]", "my.yml:1:13: expected an attribute, found a list in logins[2]"),
    ("logins: [uid, cn, UID]", "my.yml:1:19: 'UID' is listed twice in logins[3]"),
    (
      "logins: ['cn;lang-de']",
      "my.yml:1:10: 'cn;lang-de' is no attribute in logins[1]; leave the option out"
    ),
    ("names: { group: 'c n' }", "my.yml:1:17: 'c n' is no attribute in names.group"),
    ("? [a, b]\n: c", "my.yml:1:3: a key must be a word"),
    ("name: !!int 5", "my.yml:1:7: unexpected tag 'tag:yaml.org,2002:int' in name; leave it out"),
    (
      "mandatory: [{ attributes: [a] }]",
      "my.yml:1:13: the key 'of' is missing in mandatory[1]"
    ),
    (
      "unique:\n- { pool: a, attributes: b, of: users }\n- { pool: a, attributes: c, of: users }",
      "my.yml:3:3: there are two pools 'a' in unique[2]"
    ),
    (
      "unique: [{ pool: a, attributes: b, of: users, kinds: [mail, sip], as: mail }]",
      "my.yml:1:54: only mail addresses are compared as mail in unique[1].kinds; give the other "
        + "kinds a pool of their own, without 'as: mail'"
    ),
  ]

  static let words: [(String, String)] = [
    (
      "severities: { unroutable-domains: off }",
      "my.yml:1:15: unknown rule 'unroutable-domains' in severities; did you mean "
        + "'unroutable-domain'?"
    ),
    (
      "severities: { nonsense: off }",
      "my.yml:1:15: unknown rule 'nonsense' in severities; known: "
        + ruleNames.joined(separator: ", ")
    ),
    (
      "severities: { unique: fatal }",
      "my.yml:1:23: unknown severity 'fatal' in severities.unique; known: off, note, warning, error"
    ),
    (
      "attributes: { a: { severity: off } }",
      "my.yml:1:30: unknown severity 'off' in attributes.a.severity; known: note, warning, error"
    ),
    (
      "attributes: { a: { format: fone } }",
      "my.yml:1:28: unknown format 'fone' in attributes.a.format; did you mean 'phone'?"
    ),
    (
      "attributes: { a: { max: { chars: 4 } } }",
      "my.yml:1:27: unknown unit 'chars' in attributes.a.max; known: characters, bytes, utf16"
    ),
    (
      "attributes: { a: { max: { byte: 4 } } }",
      "my.yml:1:27: unknown unit 'byte' in attributes.a.max; did you mean 'bytes'?"
    ),
    (
      "attributes: { a: { max: { bytes: 4, characters: 5 } } }",
      "my.yml:1:25: expected one limit, found 2 in attributes.a.max"
    ),
    (
      "attributes: { a: { max: {} } }",
      "my.yml:1:25: expected one limit, found 0 in attributes.a.max"
    ),
    (
      "attributes: { a: { max: 40 } }",
      "my.yml:1:25: expected a map such as { characters: 64 }, found '40' in attributes.a.max"
    ),
    (
      "attributes: { a: { single-valued: yes } }",
      "my.yml:1:35: expected true or false, found 'yes' in attributes.a.single-valued"
    ),
    (
      "attributes: { a: { mandatory: user } }",
      "my.yml:1:31: unknown population 'user' in attributes.a.mandatory; did you mean 'users'?"
    ),
    (
      "attributes: { a: { mandatory: [users, users] } }",
      "my.yml:1:39: 'users' is listed twice in attributes.a.mandatory[2]"
    ),
    (
      "unique: [{ pool: a, attributes: [b], of: users, as: Mail }]",
      "my.yml:1:53: unknown comparison 'Mail' in unique[1].as; did you mean 'mail'?"
    ),
    ("attributes: { a b: {} }", "my.yml:1:15: 'a b' is no attribute in attributes"),
    (
      "attributes:\n  mail: {}\n  Mail: {}",
      "my.yml:3:3: 'Mail' is 'mail' again in attributes"
    ),
    (
      "scope: { groups: { classes: [group, 'a b'] } }",
      "my.yml:1:37: 'a b' is no object class in scope.groups.classes[2]"
    ),
    (
      "scope: { groups: { not: [group] } }",
      "my.yml:1:18: the key 'classes' is missing in scope.groups"
    ),
    (
      "scope: { groups: [group] }",
      "my.yml:1:18: expected a filter or { classes: [...] }, found a list in scope.groups"
    ),
  ]

  @Test(arguments: structure + words)
  func `a mistake is told with its place`(text: String, message: String) throws {
    let told = try mistakes(in: text)
    #expect(told == message)
  }

  @Test func `a long list of rules is not recited`() throws {
    let folder = try ProfileFolder(["my.yml": "severities: { nonsense: off, rule-1x: off }"])
    let error = #expect(throws: ProfileErrors.self) {
      try ProfileLoader.load(
        nameOrPath: folder.path + "my.yml",
        ruleNames: ["unroutable-domain"] + (1...24).map { "rule-\($0)" })
    }
    #expect(error?.errors.map(\.hint) == [nil, "did you mean 'rule-1'?"])
  }

  @Test(arguments: ["0", "-3", "+4", "1.5", "4O", "2147483648", "99999999999999999999", "1e3"])
  func `a limit is a positive whole number`(count: String) throws {
    #expect(
      try mistakes(in: "attributes: { a: { max: { bytes: \(count) } } }")
        == "my.yml:1:34: expected a whole number from 1 to 2147483647, found '\(count)' in "
        + "attributes.a.max.bytes")
  }

  @Test func `the largest limit is fine`() throws {
    #expect(try mistakes(in: "attributes: { a: { max: { bytes: 2147483647 } } }") == "")
  }

  @Test func `all mistakes of a file are told, in its order`() throws {
    #expect(
      try mistakes(
        in: """
          severities: { grahp: off }
          attributes:
            a: { format: mial }
          nam: b
          logins: []
          """)
          == """
          my.yml:1:15: unknown rule 'grahp' in severities; did you mean 'graph'?
          my.yml:3:16: unknown format 'mial' in attributes.a.format; did you mean 'mail'?
          my.yml:4:1: unknown key 'nam'; did you mean 'name'?
          my.yml:5:9: expected a list of attributes, found an empty list in logins
          """)
  }

  @Test func `what a terminal would act on is escaped, what is long is cut`() throws {
    #expect(
      try mistakes(in: #"name: [a]\#n"\e[31m": b"#).split(separator: "\n").last?
        .hasPrefix(#"my.yml:2:1: unknown key '\u{1b}[31m'; known: "#) == true)
    let long = String(repeating: "x", count: 61)
    #expect(
      try mistakes(in: "attributes: { a: { format: \(long) } }")
        .contains("unknown format '" + String(repeating: "x", count: 60) + "…' in"))
  }

  @Test func `an error says its parts`() throws {
    let folder = try ProfileFolder(["my.yml": "name: a\nscop: b"])
    let errors = #expect(throws: ProfileErrors.self) { try folder.load() }
    let error = try #require(errors?.errors.first)
    #expect(error.file == folder.path + "my.yml")
    #expect(error.place == ProfileError.Place(line: 2, column: 1))
    #expect(error.keyPath == "")
    #expect(error.reason == "unknown key 'scop'")
    #expect(error.hint == "did you mean 'scope'?")
  }
}

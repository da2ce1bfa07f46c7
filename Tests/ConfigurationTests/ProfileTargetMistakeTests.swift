import Configuration
import Foundation
import Testing

/// Each mistake in what a real target asks for, with exactly what is said about it.
@Suite struct ProfileTargetMistakeTests {
  static let scope: [(String, String)] = [
    (
      "scope: { base: 'dc=a' }", "my.yml:1:10: unknown key 'base' in scope; did you mean 'bases'?"
    ),
    (
      "scope: { bases: [dc=a, 'people, dc=b'] }",
      "my.yml:1:25: the DN is wrong: RDN has no equals sign in scope.bases[2]"
    ),
    (
      "scope: { exclude: [ou=a, OU=A] }",
      "my.yml:1:26: 'OU=A' is listed twice in scope.exclude[2]"
    ),
    (
      "scope: { skips: [{ of: users, when: (a=b) }] }",
      "my.yml:1:18: the key 'reason' is missing in scope.skips[1]"
    ),
    (
      "scope: { skips: [{ reason: a, of: users, when: (a=b }] }",
      "my.yml:1:52: the filter is wrong: expected ) here, to close the ( of byte 1 in "
        + "scope.skips[1].when"
    ),
    (
      "names: { group: '%CN' }",
      "my.yml:1:18: the template is wrong: no percent sign ends what begins here; write `%%` for "
        + "one in names.group"
    ),
    (
      "names: { group: { steps: [lower-case] } }",
      "my.yml:1:17: the key 'template' is missing in names.group"
    ),
    (
      "names: { group: { template: '%CN%', step: prepare } }",
      "my.yml:1:37: unknown key 'step' in names.group; did you mean 'steps'?"
    ),
    ("anchor: [a b]", "my.yml:1:10: 'a b' is no attribute in anchor[1]"),
  ]

  static let pools: [(String, String)] = [
    (
      "unique: [{ pool: a, of: users }]",
      "my.yml:1:10: expected one of attributes, template, first in unique[1]"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], template: '%b%' }]",
      "my.yml:1:59: a template stands in place of attributes in unique[1].template; leave one of "
        + "them out"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [lowercase] }]",
      "my.yml:1:57: unknown step 'lowercase' in unique[1].steps[1]; did you mean 'lower-case'?"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [{ trunkate: 3 }] }]",
      "my.yml:1:59: unknown step 'trunkate' in unique[1].steps[1]; did you mean 'truncate'?"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: truncate }]",
      "my.yml:1:56: the step needs a length: { truncate: 39 } in unique[1].steps"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [{ prepare: 3 }] }]",
      "my.yml:1:59: 'prepare' stands alone in unique[1].steps[1]"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: { truncate: 3, prepare: 1 } }]",
      "my.yml:1:56: expected a list of steps, found a map in unique[1].steps"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [{ truncate: 0 }] }]",
      "my.yml:1:69: expected a whole number from 1 to 2147483647, found '0' in "
        + "unique[1].steps[1].truncate"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [{ replace: { outside: z-a, by: '' } }] }]",
      "my.yml:1:79: the characters are wrong: the range ends before it begins in "
        + "unique[1].steps[1].replace.outside"
    ),
    (
      "unique: [{ pool: a, of: users, attributes: [b], steps: [{ replace: { outside: a, by: } }] }]",
      "my.yml:1:86: expected a text, or \"\" for none, found nothing in "
        + "unique[1].steps[1].replace.by"
    ),
    (
      "mandatory: [{ attributes: [a], of: contacts }]",
      "my.yml:1:36: contacts have a part in pools and attributes only in mandatory[1].of; known: users, groups"
    ),
  ]

  static let attributes: [(String, String)] = [
    (
      "attributes: { a: { max: { bytes: 4 }, min: { bytes: 5 } } }",
      "my.yml:1:44: the least length 5 is above the greatest, 4 in attributes.a.min"
    ),
    (
      "attributes: { a: { characters: { part: local } } }",
      "my.yml:1:32: expected one of allowed, forbidden, not-first, not-last in "
        + "attributes.a.characters"
    ),
    (
      "attributes: { a: { characters: [{ forbiden: x }] } }",
      "my.yml:1:35: unknown key 'forbiden' in attributes.a.characters[1]; did you mean 'forbidden'?"
    ),
    (
      #"attributes: { a: { characters: { allowed: 'a-z\' } } }"#,
      "my.yml:1:47: the characters are wrong: nothing follows the backslash in "
        + "attributes.a.characters.allowed"
    ),
    (
      "attributes: { a: { characters: { allowed: x, part: locale } } }",
      "my.yml:1:52: unknown part 'locale' in attributes.a.characters.part; did you mean 'local'?"
    ),
    (
      "attributes: { a: { max-values: many } }",
      "my.yml:1:32: expected a whole number from 1 to 2147483647, found 'many' in "
        + "attributes.a.max-values"
    ),
  ]

  static let limits: [(String, String)] = [
    (
      "groups: { nesting: flattened }",
      "my.yml:1:20: unknown nesting 'flattened' in groups.nesting; did you mean 'flatten'?"
    ),
    (
      "groups: { nesting: { source: a } }",
      "my.yml:1:20: the key 'is' is missing in groups.nesting"
    ),
    (
      "groups: { member: 4 }",
      "my.yml:1:11: unknown key 'member' in groups; did you mean 'members'?"
    ),
    (
      "groups: { depth: { mux: 4 } }",
      "my.yml:1:20: unknown key 'mux' in groups.depth; did you mean 'max'?"
    ),
    ("groups: { depth: { mark: V } }", "my.yml:1:18: the key 'max' is missing in groups.depth"),
    (
      "memberships: 5",
      "my.yml:1:14: expected a map with direct and all, found '5' in memberships"
    ),
    (
      "counts: { seat: 5 }", "my.yml:1:11: unknown key 'seat' in counts; did you mean 'seats'?"
    ),
    (
      "domains: { routable: yes }",
      "my.yml:1:22: expected true or false, found 'yes' in domains.routable"
    ),
    (
      "deletions: { percent: 101 }",
      "my.yml:1:23: expected a whole number from 1 to 100, found '101' in deletions.percent"
    ),
  ]

  static let words: [(String, String)] = [
    (
      "counts: { users: { max: 5, mark: X } }",
      "my.yml:1:34: unknown mark 'X' in counts.users.mark; known: V, V2, U"
    ),
    (
      "answers: [{ rule: group-cycles, effect: run }]",
      "my.yml:1:19: unknown rule 'group-cycles' in answers[1].rule; did you mean 'group-cycle'?"
    ),
    (
      "answers: [{ rule: graph, effect: run }]",
      "my.yml:1:19: unknown rule 'graph' in answers[1].rule; known: group-cycle, duplicate-address, "
        + "duplicate-value, empty-group, overlong-value, missing-attribute, unroutable-domain"
    ),
    ("answers: [{ rule: group-cycle }]", "my.yml:1:11: the key 'effect' is missing in answers[1]"),
    (
      "answers: [{ rule: group-cycle, effect: entri }]",
      "my.yml:1:40: unknown effect 'entri' in answers[1].effect; did you mean 'entry'?"
    ),
    (
      "answers: [{ rule: group-cycle, effect: run, transaction: groups }]",
      "my.yml:1:58: a transaction is named, and the effect is 'run' in answers[1].transaction; "
        + "write 'effect: transaction', or leave the name out"
    ),
    (
      "unique: [{ pool: address, attributes: [a], of: users }]\n"
        + "answers: [{ rule: duplicate-value, effect: run, pools: [adress] }]",
      "my.yml:2:57: there is no pool 'adress' in answers[1].pools[1]; did you mean 'address'?"
    ),
    (
      "answers: [{ rule: duplicate-value, effect: run, pools: a }]",
      "my.yml:1:56: there is no pool 'a' in answers[1].pools"
    ),
    (
      "notices: [{ text: a, reason: b }]", "my.yml:1:11: the key 'action' is missing in notices[1]"
    ),
  ]

  static let state: [(String, String)] = [
    (
      "state: { portal-group: a }",
      "my.yml:1:10: unknown key 'portal-group' in state; did you mean 'portal-groups'?"
    ),
    (
      "state: { portal-groups: portal.txt }",
      "my.yml:1:25: 'portal.txt': no such file in state.portal-groups"
    ),
    ("state: { previous: '-' }", "my.yml:1:20: '-': no such file in state.previous"),
    (
      "state: { previous: { file: my.yml, columns: { mial: a } } }",
      "my.yml:1:47: unknown key 'mial' in state.previous.columns; did you mean 'mail'?"
    ),
    (
      "state: { allowed: { l: [a], L: [b] } }", "my.yml:1:29: 'L' is 'l' again in state.allowed"
    ),
    (
      "state: { allowed: { l: [a, A] } }",
      "my.yml:1:28: 'A' is listed twice in state.allowed.l[2]"
    ),
    (
      "state: { seats: none }",
      "my.yml:1:17: expected a whole number from 1 to 2147483647, found 'none' in state.seats"
    ),
  ]

  static let all: [(String, String)] = [scope, pools, attributes, limits, words, state].flatMap {
    $0
  }

  @Test(arguments: all)
  func `a mistake is told with its place`(text: String, message: String) throws {
    let told = try mistakes(in: text)
    #expect(told == message)
  }

  @Test(arguments: [
    "unique: [{ pool: a, attributes: [b], of: users, mark: U, severity: error }]",
    "mandatory: [{ attributes: [b], of: users, mark: U, severity: error }]",
    "attributes: { a: { max: { bytes: 4 }, mark: U, severity: error } }",
    "attributes: { a: { max-values: { max: 4, mark: U, severity: error } } }",
    "attributes: { a: { characters: { allowed: x, mark: U, severity: error } } }",
    "groups: { nesting: { is: none, mark: U, severity: error } }",
    "groups: { depth: { max: 4, mark: U, severity: error } }",
    "counts: { users: { max: 4, mark: U, severity: error } }",
    "domains: { routable: true, mark: U, severity: error }",
    "deletions: { count: 4, mark: U, severity: error }",
  ])
  func `a figure that nobody vouches for is no error`(text: String) throws {
    let message = try mistakes(in: text)
    #expect(
      message.contains(
        ": a figure that nobody vouches for (mark U) is a warning at most, found 'error' in "),
      "\(message)")
    let softened = text.replacingOccurrences(of: "severity: error", with: "severity: warning")
    #expect(try mistakes(in: softened) == "")
  }

  private static let base = """
    sources: { Z1: "Zoho, help", Z2: "Zoho, plans" }
    attributes: { title: { max: { bytes: 4 }, source: Z1, mark: U } }
    """

  /// What is wrong with a profile that extends another one.
  private func problems(ofOneAbout title: String) throws -> String {
    try ProfileFolder([
      "base.yml": Self.base, "my.yml": "extends: base.yml\nattributes: { title: { \(title) } }",
    ]).mistakes()
  }

  @Test func `an inherited figure that nobody vouches for is no error either`() throws {
    #expect(
      try problems(ofOneAbout: "severity: error")
        == "my.yml:2:34: a figure that nobody vouches for (mark U) is a warning at most, found"
        + " 'error' in attributes.title.severity; give a figure or a source of your own, or raise"
        + " the rule under 'severities'")
  }

  @Test func `a key of a source that nobody knows is told`() throws {
    for source in ["Z99", "\"Z1, Z99\""] {
      let told = try problems(ofOneAbout: "max: { bytes: 5 }, source: \(source)")
      #expect(
        told
          == "my.yml:2:51: there is no source 'Z99' in attributes.title.source; known: Z1, Z2")
    }
  }

  @Test(arguments: [
    "severity: warning", "severity: error, mark: V", "severity: error, max: { bytes: 5 }",
    "severity: error, source: my own manual", "max: { bytes: 5 }, source: Z2",
    "max: { bytes: 5 }, source: \"Z1, Z2\"", "max: { bytes: 5 }, source: RFC3696",
    "max: { bytes: 5 }, source: \"manual, p. 3\"",
  ])
  func `what a profile says of its own figures, and of other sources, stands`(_ title: String)
    throws
  {
    #expect(try problems(ofOneAbout: title) == "")
  }
}

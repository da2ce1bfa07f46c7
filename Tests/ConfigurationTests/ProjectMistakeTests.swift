import Configuration
import LintRules
import Testing

/// Each mistake in a project's configuration with exactly what is said about it.
@Suite struct ProjectMistakeTests {
  static let words = ProjectWords(ruleNames: Rule.names, formats: ["text", "concise", "json"])

  static func mistakes(in text: String) throws -> String {
    let folder = try ProfileFolder([".ldaplint.yml": text, "portal.txt": "a", "bad.yml": "nam: b"])
    do throws(ProfileErrors) {
      let place = ProjectPlace(path: folder.path + ".ldaplint.yml")
      _ = try ProjectLoader.load(place, words: words)
      return ""
    } catch {
      return error.description.replacing(folder.path, with: "")
    }
  }

  static let keys: [(String, String)] = [
    ("", "1:1: the file holds no configuration"),
    ("- a", "1:1: expected the keys of a configuration, found a list"),
    ("fail-on: note\ninput: a", "2:1: unknown key 'input'; did you mean 'inputs'?"),
    ("outputs: text", "1:1: unknown key 'outputs'; did you mean 'output'?"),
    (
      "rules: { selekt: graph }",
      "1:10: unknown key 'selekt' in rules; did you mean 'select'?"
    ),
    (
      "rules: { ignore: [graph, group-cycel] }",
      "1:26: unknown rule 'group-cycel' in rules.ignore[2]; did you mean 'group-cycle'?"
    ),
    (
      "rules:\n  severities:\n    group-cycel: note",
      "3:5: unknown rule 'group-cycel' in rules.severities; did you mean 'group-cycle'?"
    ),
    (
      "rules: { severities: { graph: of } }",
      "1:31: unknown severity 'of' in rules.severities.graph; known: note, warning, error"
    ),
    (
      "rules: { severities: { graph: off } }",
      "1:31: 'off' is no severity in rules.severities.graph; name the rule in rules.ignore"
    ),
    (
      "fail-on: errror",
      "1:10: unknown severity for fail-on 'errror' in fail-on; did you mean 'error'?"
    ),
    (
      "baseline: '-'",
      "1:11: standard input cannot be set here in baseline; give --baseline - as an option"
    ),
    ("baseline: [a.json]", "1:11: expected a file such as baseline.json, found a list in baseline"),
    ("output: jsno", "1:9: unknown format 'jsno' in output; did you mean 'json'?"),
    (
      "inputs: [a.ldif, a.ldif]", "1:18: 'a.ldif' is listed twice in inputs[2]"
    ),
    ("inputs: '-'", "1:9: standard input cannot be set here in inputs; give - as an argument"),
    (
      "inputs: '*.{ldif,gz}'",
      "1:9: '*.{ldif,gz}': brackets and braces stand for nothing here in inputs; use * and ?, and "
        + "** for any folders"
    ),
    ("state: { portal-groups: b.txt }", "1:25: 'b.txt': no such file in state.portal-groups"),
    (
      "targets: [generic, zohoo]",
      "1:20: 'zohoo' is neither a shipped profile nor a file in targets[2]; did you mean 'zoho'?"
    ),
    (
      "targets: [{ extends: zohoo }]",
      "1:22: 'zohoo' is neither a shipped profile nor a file in targets[1].extends; did you mean "
        + "'zoho'?"
    ),
    (
      "targets:\n- extends: zoho\n  attributes: { mail: { maxx: 3 } }",
      "3:25: unknown key 'maxx' in targets[1].attributes.mail; did you mean 'max'?"
    ),
    (
      "targets: [zoho, { extends: zoho }]",
      "1:17: two targets are named 'zoho' in targets[2]; give one a 'name' of its own"
    ),
    (
      "overrides: [{ subtree: 'ou=a,b', severities: { graph: note } }]",
      "1:30: the DN is wrong: RDN has no equals sign in overrides[1].subtree"
    ),
    (
      "overrides: [{ filter: '(a', severities: { graph: note } }]",
      "1:26: the filter is wrong: expected =, >=, <=, ~= or := here in overrides[1].filter"
    ),
    (
      "overrides: [{ severities: { graph: note } }]",
      "1:13: expected one of subtree, filter in overrides[1]"
    ),
    ("targets: no.yml", "1:10: 'no.yml': no such file in targets"),
  ]

  private static let suppression = "rule: graph, dn: 'cn=a', reason: x"

  static let suppressions: [(String, String)] = [
    (
      "suppressions: [{ rule: grph, dn: 'cn=a', reason: x }]",
      "1:24: unknown rule 'grph' in suppressions[1].rule; did you mean 'graph'?"
    ),
    (
      "suppressions: [{ rule: graph, dn: 'cn=a' }]",
      "1:16: the key 'reason' is missing in suppressions[1]"
    ),
    (
      "suppressions: [{ rule: graph, dn: 'cn=a', resaon: x }]",
      "1:43: unknown key 'resaon' in suppressions[1]; did you mean 'reason'?"
    ),
    (
      "suppressions: [{ rule: graph, dn: 'cn=a', reason: '' }]",
      "1:51: expected why the findings do not count, found nothing in suppressions[1].reason"
    ),
    (
      "suppressions: [{ rule: graph, dn: 'cn=a', reason: ' ' }]",
      "1:51: the reason says nothing in suppressions[1].reason"
    ),
    (
      "suppressions: [{ rule: graph, reason: x }]",
      "1:16: expected one of dn, subtree, filter, value, fingerprint in suppressions[1]"
    ),
    (
      "suppressions: [{ \(suppression), value: y }]",
      "1:16: 'dn' and 'value' exclude each other in suppressions[1]; make two suppressions of it"
    ),
    (
      "suppressions: [{ rule: graph, dn: ['cn=a', 'b'], reason: x }]",
      "1:45: the DN is wrong: RDN has no equals sign in suppressions[1].dn[2]"
    ),
    (
      "suppressions: [{ rule: graph, subtree: 'ou=a,b', reason: x }]",
      "1:46: the DN is wrong: RDN has no equals sign in suppressions[1].subtree"
    ),
    (
      "suppressions: [{ rule: graph, filter: '(a', reason: x }]",
      "1:42: the filter is wrong: expected =, >=, <=, ~= or := here in suppressions[1].filter"
    ),
    (
      "suppressions: [{ rule: graph, fingerprint: 12ab, reason: x }]",
      "1:44: '12ab' is no fingerprint in suppressions[1].fingerprint; it has 32 hexadecimal digits;"
        + " --output json tells that of each finding"
    ),
    (
      "suppressions: [{ \(suppression), expires: 2027-02-30 }]",
      "1:63: '2027-02-30' is no day in suppressions[1].expires; write it as in 2027-06-30"
    ),
    (
      "suppressions: [{ \(suppression), expires: 20270230 }]",
      "1:63: '20270230' is no day in suppressions[1].expires; write it as in 2027-06-30"
    ),
    (
      "suppressions: [{ \(suppression), expires: never }]",
      "1:63: 'never' is no day in suppressions[1].expires; write it as in 2027-06-30"
    ),
    (
      "suppressions: [{ rule: [graph, incomplete-read], dn: 'cn=a', reason: x }]",
      "1:32: 'incomplete-read' tells that not everything was read, which cannot be suppressed in"
        + " suppressions[1].rule[2]; --allow-partial lets such a run pass"
    ),
    (
      "suppressions: [{ rule: unused-suppression, dn: 'cn=a', reason: x }]",
      "1:24: 'unused-suppression' is about suppressions and cannot be suppressed in"
        + " suppressions[1].rule; name it in rules.ignore"
    ),
    (
      "suppressions: [{ rule: configuration, dn: 'cn=a', reason: x }]",
      "1:24: 'configuration' is about suppressions and cannot be suppressed in"
        + " suppressions[1].rule; name it in rules.ignore"
    ),
    (
      "suppressions: [{ rule: group-cycle, dn: 'cn=a', reason: x }]\nrules: { locked: graph }",
      "1:24: 'group-cycle' is in rules.locked, so that all its findings count in"
        + " suppressions[1].rule"
    ),
    (
      "rules: { locked: [grph] }",
      "1:19: unknown rule 'grph' in rules.locked[1]; did you mean 'graph'?"
    ),
    (
      "suppressions: [{ rule: graph, fingerprint: ++++++++++++++++++++++++++++++++, reason: x }]",
      "1:44: '++++++++++++++++++++++++++++++++' is no fingerprint in suppressions[1].fingerprint; it"
        + " has 32 hexadecimal digits; --output json tells that of each finding"
    ),
    (
      "suppressions: []",
      "1:15: expected a list of maps with rule, one of dn, subtree, filter, value and fingerprint,"
        + " and reason, found an empty list in suppressions"
    ),
  ]

  @Test(arguments: keys + suppressions)
  func `a mistake has its place and what was meant`(_ text: String, _ message: String) throws {
    #expect(try Self.mistakes(in: text) == ".ldaplint.yml:" + message)
  }

  @Test func `a mistake in a profile is told with the profile's name`() throws {
    #expect(
      try Self.mistakes(in: "targets: bad.yml")
        == "bad.yml:1:1: unknown key 'nam'; did you mean 'name'?")
  }

  @Test(arguments: [
    ("uri", "where your bind goes"), ("server", "where your bind goes"),
    ("sasl-mech", "where your bind goes"), ("bind-dn", "who you are"), ("BINDDN", "who you are"),
    ("password-file", "who you are"), ("password", "who you are"), ("tls-ca", "whom you trust"),
    ("TLS_REQCERT", "whom you trust"), ("start-tls", "whom you trust"),
    ("output-path", "which of your files"), ("mail-to", "which of your files"),
  ])
  func `what a project may not set is refused with the reason`(
    _ key: String, _ reason: String
  ) throws {
    let message = try Self.mistakes(in: "\(key): a")
    #expect(
      message.hasPrefix(
        ".ldaplint.yml:1:1: '\(key)' cannot be set here: whoever can change this file would choose "
          + reason))
  }

  @Test func `a report has no path`() throws {
    let message = try Self.mistakes(in: "output: json=/tmp/report.json")
    #expect(message.hasPrefix(".ldaplint.yml:1:9: a path cannot be set here: whoever"))
  }
}

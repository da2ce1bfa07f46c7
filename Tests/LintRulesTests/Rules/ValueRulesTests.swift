internal import DirectoryModel
internal import LintRules
internal import TestSupport
internal import Testing

/// What the fixtures do not show: which rule speaks of a value that several could, and numbers.
@Suite struct ValueRulesTests {
  private let values: Set = [
    "empty-value", "overlong-value", "invalid-mail", "invalid-format", "hidden-characters",
    "invalid-encoding", "multiple-values", "invalid-dn", "schema-violation", "missing-attribute",
  ]

  /// The findings about a user with everything and some lines more, or with others in their place.
  private func found(
    _ lines: String, without: Set<String> = [], objectClass: String = "inetOrgPerson",
    then: String = ""
  ) throws -> [String] {
    let all = ["cn": "Ann", "sn": "Ash", "givenName": "Ann", "mail": "a@b.example", "uid": "ann"]
    let kept = all.filter { !without.contains($0.key) }.map { "\($0): \($1)" }.sorted()
    let ldif =
      (["dn: uid=ann,dc=x", "objectClass: \(objectClass)"] + kept + [lines]).joined(separator: "\n")
      + then
    let result = try lint(Array(ldif.utf8), genericProfile(), rules: values)
    return result.findings.list.map { finding in
      let type = finding.type.map { result.subject.directory.attributes[$0].name } ?? ""
      return "\(result.rule(of: finding).id) \(type) \(finding.number) \(finding.limit)"
    }
  }

  @Test func `one defect is one finding, by the first rule that fits`() throws {
    // Latin-1 in an address; a tab in a number.
    #expect(try found("mail:: YW5u6UBiLmV4YW1wbGU=") == ["invalid-encoding mail 0 0"])
    #expect(
      try found("mobile:: MQky").map { $0.split(separator: " ")[0] } == ["hidden-characters"])
    #expect(try found("mail:") == ["empty-value mail 0 0"])
    #expect(try found("mail:: ICA=") == ["empty-value mail 2 0"])
    #expect(try found("seeAlso:: Y249Yenp") == ["invalid-encoding seeAlso 0 0"])
    #expect(try found("seeAlso:: YQ==") == ["invalid-dn seeAlso 0 0"])
  }

  @Test func `of what is wrong with the form of a value the weightiest is told`() throws {
    // "ann@ example" with a no-break space, and "a@b.example" with a space at its end.
    #expect(try found("mail:: YW5uQMKgZXhhbXBsZQ==") == ["invalid-mail mail 4 0"])
    #expect(
      try found("mail:: YUBiLmV4YW1wbGUg").map { $0.split(separator: " ")[0] } == ["invalid-mail"])

    /// The rules that speak of `a/b` and a space of no width.
    func told(
      of severity: Severity?, _ hidden: Severity? = nil, isAnswered: Bool = false,
      rules: Set<String> = []
    ) throws -> [String] {
      var profile = try genericProfile()
      var demand = CharacterDemand()
      demand.forbidden = ScalarSet([0x2F...0x2F])
      demand.severity = severity
      profile.attributes["title", default: AttributeConstraint()].characters = [demand]
      if let hidden {
        profile.severities["hidden-characters"] = SeverityOverride(rawValue: hidden.rawValue)
      }
      if isAnswered { profile.answers = [Answer(rule: "invalid-characters", effect: .entry)] }
      let ldif = """
        dn: uid=ann,dc=x
        objectClass: inetOrgPerson
        uid: ann
        title:: YS9i4oCL
        """
      let names = rules.isEmpty ? ["hidden-characters", "invalid-characters"] : rules
      let result = try lint(Array(ldif.utf8), profile, rules: names)
      return result.findings.list.map { result.rule(of: $0).id }
    }
    #expect(try told(of: nil) == ["invalid-characters"])
    #expect(try told(of: .error) == ["invalid-characters"])
    #expect(try told(of: .warning) == ["hidden-characters"])
    #expect(try told(of: .warning, isAnswered: true) == ["invalid-characters"])
    #expect(try told(of: .note) == ["hidden-characters"])
    #expect(try told(of: .error, .error) == ["hidden-characters"])
    #expect(try told(of: .warning, .note) == ["invalid-characters"])
    #expect(try told(of: .warning, rules: ["invalid-characters"]) == ["invalid-characters"])
    #expect(try told(of: .error, rules: ["hidden-characters"]) == ["hidden-characters"])
  }

  @Test func `an empty value weighs what its attribute weighs`() throws {
    func severities(_ lines: String) throws -> [Severity] {
      let ldif = "dn: uid=ann,dc=x\nobjectClass: inetOrgPerson\n\(lines)"
      let result = try lint(Array(ldif.utf8), genericProfile(), rules: ["empty-value"])
      return result.findings.list.map(\.severity)
    }
    #expect(try severities("title:") == [.warning])
    #expect(try severities("mail:") == [.error])
    #expect(try severities("mail:\nmail:: IA==") == [.error, .error])
    #expect(try severities("mail:\nmail: a@b.example") == [.warning])
    #expect(try severities("mail;x-a:\nmail: a@b.example") == [.warning])
    #expect(try severities("mail;x-a:\nmail:") == [.error, .error])
    // One of two is enough, and a given name is a warning where it is missing.
    #expect(try severities("uid:") == [.error])
    #expect(try severities("uid:\nsAMAccountName: ann") == [.warning])
    #expect(try severities("uid:\nsAMAccountName:") == [.error, .error])
    #expect(try severities("givenName:") == [.warning])
  }

  @Test func `length stands beside format`() throws {
    let label = String(repeating: "b", count: 63)
    let long = "a@" + [label, label, label, label].joined(separator: ".")
    #expect(try found("mail: \(long)") == ["overlong-value mail 257 254"])
    #expect(
      try found("mail: \(long)..b") == ["overlong-value mail 260 254", "invalid-mail mail 258 0"])
  }

  @Test func `proxy addresses are judged behind their prefix`() throws {
    #expect(
      try found("proxyAddresses: SMTP:a..b@c.example").contains("invalid-mail proxyAddresses 7 0"))
    #expect(try !found("proxyAddresses: X500:/o=a..b").contains { $0.hasPrefix("invalid-mail") })
    #expect(try found("proxyAddresses: smtp:").contains { $0.hasPrefix("invalid-mail") })
  }

  @Test func `several descriptions of one type are one finding`() throws {
    let lines = "displayName;x: 1\ndisplayName;x: 2\ndisplayName: 1\ndisplayName: 2\ndisplayName: 3"
    #expect(try found(lines) == ["multiple-values displayName 2 0"])
  }

  @Test func `what missing-attribute says is not said again`() throws {
    let other = "\n\ndn: cn=other\nobjectClass: device\ncn: other\nsn: other\nserialNumber: 1"
    #expect(try found("title: x", without: ["sn"], then: other) == ["missing-attribute sn 1 0"])
  }

  @Test func `an unknown class is one note with the number of entries`() throws {
    let other = """


      dn: uid=bob,dc=x
      objectClass: inetOrgPerson
      objectClass: STRANGE
      cn: b
      sn: b
      givenName: b
      mail: b@b.example
      uid: b
      """
    let found = try found("title: x", objectClass: "person\nobjectClass: strange", then: other)
    #expect(found.count == 1 && found[0].hasPrefix("schema-violation objectClass"))
    #expect(found[0].hasSuffix(" 2"))
  }
}

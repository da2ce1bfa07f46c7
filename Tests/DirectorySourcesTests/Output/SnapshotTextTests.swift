internal import DirectoryModel
internal import DirectorySources
internal import Testing

@Suite struct SnapshotTextTests {
  private func snapshot(_ records: String, gaps: [ReadGap] = []) throws -> [String] {
    let sources = try DirectoryReader.sources(text: Array(records.utf8), name: "ldap://a")
    let text = SnapshotText(sources.store, gaps: gaps)
    var bytes: [UInt8] = []
    text.write(comment: "made by a test") { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
  }

  @Test func `entries follow what they are below, and attributes are in order`() throws {
    let lines = try snapshot(
      """
      dn: uid=b,ou=People,dc=x
      uid: b
      objectClass: top
      objectClass: person
      Mail: 2
      mail: 1

      dn:: dWlkPUEsb3U9cGVvcGxlLGRjPXg=
      uid: A

      dn: cn=z,dc=x
      cn: z

      dn: ou=people,dc=x
      ou: people

      """)
    #expect(
      lines == [
        "version: 1", "", "# made by a test", "",
        "dn: cn=z,dc=x", "cn: z", "",
        "dn: ou=people,dc=x", "ou: people", "",
        "dn:: dWlkPUEsb3U9cGVvcGxlLGRjPXg=", "uid: A", "",
        "dn: uid=b,ou=People,dc=x", "objectClass: top", "objectClass: person", "Mail: 2",
        "mail: 1", "uid: b", "", "",
      ])
  }

  @Test func `a name that is none is kept as it is`() throws {
    let lines = try snapshot("dn: no name\ncn: a\n\ndn: cn=b\ncn: b\n")
    #expect(lines.contains("dn: no name") && lines.contains("dn: cn=b"))
  }

  @Test func `nothing is a text too`() throws {
    #expect(try snapshot("") == ["version: 1", "", "# made by a test", "", ""])
  }

  @Test(arguments: [
    ReadGap.searchEnded(base: "dc=x", resultCode: 4, diagnostic: "a\nb\u{E4}"),
    .searchEnded(base: "dc=x", resultCode: -5, diagnostic: ""),
    .connectionLost(base: "dc=x", entryCount: 3, reason: "reset"),
    .referral(url: "ldap://b/ou=x,dc=x"), .hiddenAttribute(name: "mail", bindName: "cn=a"),
    .missingRange(dn: "cn=g", attribute: "member", from: 1_500),
    .notLookedUp(count: 3, limit: 2), .missingRight(name: "R", bindName: "cn=a"),
    .interrupted(entryCount: 3), .unanswered(question: "what", reason: "res\net"),
  ])
  func `what did not come is known to whoever reads it`(_ gap: ReadGap) throws {
    let lines = try snapshot("dn: cn=a\ncn: a\n", gaps: [gap])
    #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
    let sources = try DirectoryReader.sources(
      text: Array(lines.joined(separator: "\n").utf8), name: "a")
    let directory = DirectoryReader.read(
      sources, attributes: AttributeTable(), plan: ReadingPlan())
    #expect(directory.entryCount == 1 && directory.defects.count == 1)
    let kind = directory.defects[0].kind
    if case .referral = gap { #expect(kind == .referral) } else { #expect(kind == .searchResult) }
  }

  @Test(arguments: [
    ReadGap.unverifiedServer(uri: "ldaps://a\nb"), .copiesLeftOut(base: "cn=compat,dc=\nx"),
  ])
  func `what keeps nothing from being whole is a comment`(_ gap: ReadGap) throws {
    let lines = try snapshot("dn: cn=a\ncn: a\n", gaps: [gap])
    #expect(lines.filter { $0.hasPrefix("# ") }.count == 2)
    let sources = try DirectoryReader.sources(
      text: Array(lines.joined(separator: "\n").utf8), name: "a")
    let directory = DirectoryReader.read(
      sources, attributes: AttributeTable(), plan: ReadingPlan())
    #expect(directory.entryCount == 1 && directory.defects.isEmpty)
  }
}

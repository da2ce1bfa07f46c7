internal import DirectoryModel

extension Rule {
  /// Passwords or their hashes in what was read.
  static let passwordInExport = Rule(
    id: "password-in-export",
    family: .source,
    severity: .note,
    basis: .directory, noun: "password attribute(s)",
    summary: "Passwords or their hashes in the export",
    messages: ["passwords or their hashes ({attributes}) in {number} record(s)"],
    help: "export again without these attributes",
    explanation: """
      The export holds attributes whose values are passwords, keys or hashes of them. No rule needs
      them, their values are not kept while reading, and no report shows one; but the file goes
      round by mail and ticket, and hashes can be broken.

      One finding names the attributes and the number of entries that hold them. When a password was
      set or ends is no secret.

      Delete the file, and export without these attributes: as an account that may not read them, or
      with a list of those that are needed.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      userPassword: {CRYPT}x
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      description: userPassword: reset by the help desk
      """
  ) { subject, findings in
    let directory = subject.directory
    var holders = EntrySet(universe: directory.entryCount)
    var parties: [Party] = []
    let types = directory.attributes.types.indices.map { AttributeType(rawValue: UInt32($0)) }
    for type in types where directory.attributes[type].isPassword {
      let entries = directory.holders(of: type)
      guard let first = entries.first else { continue }
      holders.formUnion(entries)
      parties.append(Party(first, type: type))
    }
    guard !parties.isEmpty else { return }
    parties.sort { name(of: $0) < name(of: $1) }
    findings.report(
      nil, type: parties[0].type, number: holders.count, limit: parties.count, related: parties)

    func name(of party: Party) -> String {
      party.type.map { directory.attributes[$0].name } ?? ""
    }
  }
}

internal import DirectoryModel

extension Rule {
  /// An entry that its own object classes forbid.
  static let schemaViolation = Rule(
    id: "schema-violation",
    family: .values,
    severity: .warning,
    summary: "Entry against its object classes",
    messages: [
      "no {attribute}, which its object classes demand",
      "{attribute} is allowed by none of its object classes",
      "{limit} record(s) of class {class} not judged: its definition is not known",
    ],
    help: "complete the entry, or give it the object class that allows the attribute",
    explanation: """
      Object classes say which attributes an entry must have and may have (RFC 4512 2.4). A server
      that checks its schema holds no such entry, so that it was written by hand, by a script, or
      under another schema; importing it fails, and a target that relies on the class finds less
      than it expects.

      Users and groups are judged, by the classes of RFC 4519, 4524, 2798, 2307 and of the common
      servers, and entries of Active Directory by its own. Not reported: attributes that servers set
      themselves, attributes and classes without a known definition (an entry of such a class is not
      judged, the class is listed once), what `missing-attribute` already says, groups without
      members, and a mandatory attribute that no entry of the export holds: it was not exported.

      Complete the entry, delete the attribute, or add the class that allows it.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      loginShell: /bin/sh
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      objectClass: posixAccount
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      uidNumber: 1001
      gidNumber: 100
      homeDirectory: /home/ann
      loginShell: /bin/sh
      entryUUID: 5f0c2d1e-6b7a-4c3d-9e8f-0123456789ab
      """
  ) { subject, findings in
    let directory = subject.directory
    let conformance = directory.conformance()
    guard !conformance.isEmpty else { return }
    let lacking =
      conformance.values.contains { !$0.absent.isEmpty } ? subject.lacking : []
    var unknown: [ObjectClassID: (first: EntryID, count: Int)] = [:]
    let entries = directory.entries { conformance[$0] != nil }
    for entry in entries.intersection(subject.inScope) {
      guard let found = conformance[directory.shape(of: entry)] else { continue }
      for type in found.absent
      where type != .member && type != .uniqueMember
        && !lacking.contains(where: { $0.types.contains(type) && $0.entries.contains(entry) })
      {
        findings.report(entry, type: type)
      }
      for type in found.unallowed {
        let line = directory.sourceLines(of: type, in: entry).first
        findings.report(entry, type: type, message: 1, range: line?.description)
      }
      for objectClass in found.unknownClasses {
        unknown[objectClass, default: (entry, 0)].count += 1
      }
    }
    for (objectClass, entries) in unknown {
      findings.report(
        nil, type: .objectClass, value: directory.value(of: objectClass, in: entries.first),
        message: 2, severity: .note, number: objectClass.index, limit: entries.count)
    }
  }
}

extension Directory {
  /// Where an entry names one of its classes; its first class where that is spelled otherwise.
  fileprivate func value(of objectClass: ObjectClassID, in entry: EntryID) -> ValueRange? {
    let lines = sourceLines(of: .objectClass, in: entry)
    let name = Array(classNames[objectClass.index].utf8)
    let line = lines.first { line in
      let bytes = bytes(line.value)
      return bytes.count == name.count
        && bytes.indices.allSatisfy { bytes[$0] | 0x20 == name[$0] | 0x20 }
    }
    return (line ?? lines.first).map {
      ValueRange(offset: $0.value.lowerBound, count: $0.value.count)
    }
  }
}

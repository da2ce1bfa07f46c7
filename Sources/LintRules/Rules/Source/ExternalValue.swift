internal import DirectoryModel

extension Rule {
  /// A value that stands in another file, which is never opened.
  static let externalValue = Rule(
    id: "external-value",
    family: .source,
    severity: .note,
    summary: "Value that stands in another file",
    messages: [
      "{attribute} stands in another file, which is never opened",
      "the value stands in another file, which is never opened",
    ],
    help: "export with the values in the file itself (ldapsearch without -t)",
    explanation: """
      LDIF can name a file or URL in place of a value (`jpegPhoto:< file:///tmp/photo`, RFC 2849).
      It is never opened: an export from somewhere else must not decide which files are read here.

      The attribute counts as present. Where the profile or a rule looks at its values, the finding
      is an error, because they were not judged; elsewhere it is a note.

      Export again with the values in the file itself, in base64 (`ldapsearch` without `-t`).
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      jpegPhoto:< file:///tmp/ann.jpg
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      jpegPhoto:: /9j/4AAQSkZJRgABAQAAAQABAAD/2Q==
      labeledURI: file:///tmp/ann.txt
      """
  ) { subject, findings in
    let types = subject.judgedTypes
    for defect in subject.directory.defects where defect.kind == .externalValue {
      let type = defect.description.map { subject.directory.attributes[$0].type }
      // Without a type it is the name of a record, or part of a change.
      let isJudged = type.map(types.contains) ?? true
      findings.report(
        defect.entry, type: type, message: type == nil ? 1 : 0,
        severity: isJudged ? .error : nil, range: defect.range)
    }
  }
}

extension Subject {
  /// The types whose values a rule looks at because of what they are, or because the profile says
  /// something of them.
  fileprivate var judgedTypes: Set<AttributeType> {
    var names = profile.scope.users.attributes + profile.scope.groups.attributes
    for item in profile.allMandatory {
      names += item.attributes + (item.condition?.attributes ?? [])
    }
    for pool in profile.unique {
      names += pool.attributes + pool.choices.map(\.attribute) + (pool.condition?.attributes ?? [])
    }
    names += [profile.later?.attribute].compactMap { $0 } + Array(profile.mapping.values)
    names += profile.loginNames + [profile.groupName] + Array(profile.attributes.keys)
    names += profile.domains.attributes + profile.templates.flatMap(\.template.attributes)
    return Set(names.compactMap { type($0) } + ReadingPlan.references + [.objectClass])
  }
}

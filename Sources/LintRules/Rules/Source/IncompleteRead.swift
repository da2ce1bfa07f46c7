internal import DirectoryModel

extension Rule {
  /// Something of the directory that did not come with what was read.
  static let incompleteRead = Rule(
    id: "incomplete-read",
    family: .source,
    severity: .error,
    basis: .directory,
    summary: "Part of the directory that was not read",
    messages: [
      "change record, which is not applied: an export holds entries only",
      "the search ended with result {number} ({text}): there is more than was exported",
      "the search ended with result {number}: there is more than was exported",
      "a part of the directory is on another server and was not read",
      "a part of the directory is elsewhere; nothing that a sync reads is there",
      "{attribute} lacks the values from number {number} on: the server hands them out in parts",
      "source was not read: {detail}",
    ],
    help: "export again: paged, with all ranges, from a server that holds everything",
    texts: (0...80).map { ResultCodeNames.name(of: $0) ?? "" },
    explanation: """
      A report on a part of the directory says nothing of the rest, so that its exit code is 3 and
      never 0. Reported are: a search that ended at a limit of the server or the client (result 3, 4
      or 11) or with another error; a referral to another server (RFC 4511 4.5.3); an attribute of
      which Active Directory handed out the first 1,500 values only (`member;range=0-1499`); change
      records, which say what to do to entries that are not there; files that could not be read.

      A referral to the configuration or the DNS zones of Active Directory is a note: nothing that a
      sync reads is there.

      Export again: with paging (`ldapsearch -E pr=1000/noprompt`), asking for the further ranges,
      and each naming context from a server that holds it, all files in one run.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      search: 2
      result: 4 Size limit exceeded
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      search: 2
      result: 0 Success
      """
  ) { subject, findings in
    for (number, _) in subject.state.unreadSources.enumerated() {
      findings.report(nil, message: 6, number: number)
    }
    let directory = subject.directory
    for defect in directory.defects {
      switch defect.kind {
      case .changeRecord: findings.report(defect.entry, message: 0, range: defect.range)
      case .searchResult:
        let code = Int(defect.number)
        findings.report(
          nil, message: ResultCodeNames.name(of: code) == nil ? 2 : 1, number: code,
          range: defect.range)
      case .referral:
        let isIdle = isIdle(referral: directory.bytes(defect.range))
        findings.report(
          nil, message: isIdle ? 4 : 3, severity: isIdle ? .note : nil, range: defect.range)
      default: break
      }
    }
    for entry in directory.entries(ofShape: { !directory.valuesLeftOut(of: $0).isEmpty }) {
      for (type, number) in directory.valuesLeftOut(of: directory.shape(of: entry)) {
        let line = directory.sourceLines(of: type, in: entry).last
        findings.report(entry, type: type, message: 5, number: number, range: line?.description)
      }
    }
  }

  /// Whether a referral of Active Directory leads to its configuration or its DNS zones.
  private static func isIdle(referral url: Span<UInt8>) -> Bool {
    let text = String(decoding: url.indices.map { url[$0] }, as: UTF8.self).lowercased()
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 3 else { return false }
    return ["cn=configuration,", "dc=domaindnszones,", "dc=forestdnszones,"]
      .contains { parts[3].hasPrefix($0) }
  }
}

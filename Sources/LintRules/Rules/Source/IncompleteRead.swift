internal import DirectoryModel

extension Rule {
  /// Something of the directory that did not come with what was read.
  static let incompleteRead = Rule(
    id: incompleteReadID,
    family: .source,
    severity: .error,
    basis: .directory,
    summary: "Part of the directory that was not read",
    messages: [
      "change record, which is not applied: --changes applies a file of them to an export",
      "the search ended with result {number} ({text}): there is more than was exported",
      "the search ended with result {number}: there is more than was exported",
      "a part of the directory is on another server and was not read",
      "a part of the directory is elsewhere; nothing that a sync reads is there",
      "{attribute} lacks the values from number {number} on: the server hands them out in parts",
      "source was not read: {detail}",
      "the search below {detail} was not finished: {reason}",
      "the connection was lost below {detail}: {reason}",
      "the part of the directory at {detail} is on another server and was not read",
      "the part of the directory at {detail} is elsewhere; nothing that a sync reads is there",
      "{detail} is hidden from {reason}: no entry shows it, though the server knows of it",
      "{detail} did not come whole: values from number {reason} on are missing",
      "not looked up of what others refer to: {detail}; at most {reason} are",
      "{reason} lacks the right {detail}, which the sync needs",
      "the reading was interrupted after {detail}",
      "the connection was lost before the server said {detail}: {reason}",
      "nobody verified that {detail} is the server that was meant: its certificate was not checked",
      "the part of the directory at {detail} shows copies of other entries and was left out",
    ],
    help: "read it again: paged, with all ranges, as somebody who may see it, where everything is",
    texts: (0...80).map { ResultCodeNames.name(of: $0) ?? "" },
    explanation: """
      A report on a part of the directory says nothing of the rest, so that its exit code is 3 and
      never 0. Reported are: a search that ended at a limit of the server or the client (result 3, 4
      or 11) or with another error; a referral to another server (RFC 4511 4.5.3); an attribute of
      which Active Directory handed out the first 1,500 values only (`member;range=0-1499`); change
      records, which say what to do to entries and are applied with `--changes` only; files that could not
      be read.

      Of a server that is read live the same is told as it happens, and beside it: a lost connection;
      an attribute that the rules need and that an access rule hides from the account that reads;
      entries that others refer to and that were too many to be looked up; a right that the sync needs
      and the account lacks; a reading that was interrupted.

      Notes, which keep no report from being complete, are: a referral to the configuration or the DNS
      zones of Active Directory, where nothing is that a sync reads; the subtree `cn=compat` of
      FreeIPA, which shows every user and group a second time; a server whose certificate was not
      verified (`TLS_REQCERT` allow or never), so that it may be another than was meant.

      Export again: with paging (`ldapsearch -E pr=1000/noprompt`), asking for the further ranges,
      and each naming context from a server that holds it, all files in one run. Read a server as
      the account that the sync reads it as: what that account does not see, the sync does not see.
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
    for (number, gap) in subject.state.gaps.enumerated() {
      report(gap, number: number, of: subject, to: &findings)
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
        let isIdle = directory.isIdleReferral(defect)
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

  package static let incompleteReadID = "incomplete-read"
  /// The number of the message about a source; those behind it are about a server.
  package static let unreadSourceMessage = 6

  /// Reports what did not come from a server; `number` tells which gap it is.
  private static func report(
    _ gap: ReadGap, number: Int, of subject: Subject, to findings: inout Findings
  ) {
    switch gap {
    case .searchEnded: findings.report(nil, message: 7, number: number)
    case .connectionLost: findings.report(nil, message: 8, number: number)
    case .referral:
      findings.report(
        nil, message: gap.isIdle ? 10 : 9, severity: gap.isIdle ? .note : nil, number: number)
    case .hiddenAttribute(let name, _):
      findings.report(nil, type: subject.type(name), message: 11, number: number)
    case .missingRange(let dn, let attribute, let first):
      guard let entry = subject.directory.entry(dn: Array(dn.utf8).span),
        let type = subject.type(attribute)
      else { return findings.report(nil, message: 12, number: number) }
      findings.report(entry, type: type, message: 5, number: first)
    case .notLookedUp: findings.report(nil, message: 13, number: number)
    case .missingRight: findings.report(nil, message: 14, number: number)
    case .interrupted: findings.report(nil, message: 15, number: number)
    case .unanswered: findings.report(nil, message: 16, number: number)
    case .unverifiedServer: findings.report(nil, message: 17, severity: .note, number: number)
    case .copiesLeftOut: findings.report(nil, message: 18, severity: .note, number: number)
    }
  }
}

extension Subject {
  /// Whether something that a sync reads may be there and is known not to have been read.
  var hidesEntries: Bool {
    !state.unreadSources.isEmpty || state.gaps.contains { !$0.isIdle }
      || directory.defects.contains { !directory.isIdleReferral($0) }
  }
}

extension Directory {
  /// Whether a defect is a referral behind which there is nothing that a sync reads.
  fileprivate func isIdleReferral(_ defect: SourceDefect) -> Bool {
    guard defect.kind == .referral else { return false }
    let url = bytes(defect.range)
    return isIdle(referral: String(decoding: url.indices.map { url[$0] }, as: UTF8.self))
  }
}

extension ReadGap {
  /// Whether nothing that a sync reads is behind it.
  fileprivate var isIdle: Bool {
    guard case .referral(let url) = self else { return isRemark }
    return LintRules.isIdle(referral: url)
  }
}

/// Whether a referral of Active Directory leads to its configuration or its DNS zones.
private func isIdle(referral url: String) -> Bool {
  let parts = url.lowercased().split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count > 3 else { return false }
  return ["cn=configuration,", "dc=domaindnszones,", "dc=forestdnszones,"]
    .contains { parts[3].hasPrefix($0) }
}

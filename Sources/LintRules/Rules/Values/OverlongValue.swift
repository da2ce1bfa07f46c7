internal import DirectoryModel

extension Rule {
  /// A value longer than the target takes.
  static let overlongValue = Rule(
    id: "overlong-value",
    family: .values,
    severity: .warning,
    summary: "Value longer than the target takes",
    messages: [
      "{attribute} has {number} characters, {limit} are allowed",
      "{attribute} has {number} bytes, {limit} are allowed",
      "{attribute} has {number} UTF-16 code units, {limit} are allowed",
      "{attribute} has {number} characters behind its @, {limit} are allowed",
      "{attribute} has {number} bytes behind its @, {limit} are allowed",
      "{attribute} has {number} UTF-16 code units behind its @, {limit} are allowed",
    ],
    help: "shorten the value",
    explanation: """
      A target keeps values in fields of a fixed size. A longer value is cut without a word, or the
      entry is refused. The profile names each limit and its unit; for a target that is not named,
      the limits are those that most directories and targets share (64 characters for names, 254
      bytes for a mail address).

      A value exactly at the limit is fine. Characters are Unicode code points: where they count,
      the number of bytes does not. Values of users and groups are measured, and of contacts where the
      profile says so.

      Shorten the value. When the limit is not that of your target, set it in a profile of your own.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title: Head of Planning, Purchasing, Logistics and Internal Communication
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      title: Head of Planning, Purchasing, Logistics and Internal Information
      """
  ) { subject, findings in
    let constraints = subject.constraints
    for remark in subject.judgedRemarks(.long) {
      guard let constraint = constraints[remark.type],
        subject.judges(remark.entry, constraint.population)
      else { continue }
      let value = subject.directory.bytes(remark.value)
      let max = subject.groups.contains(remark.entry) ? constraint.maxOfGroups : nil
      let isWhole = report(value, max ?? constraint.max, 0)
      let at = value.indices.last { value[$0] == UInt8(ascii: "@") }
      if !isWhole, let at {
        _ = report(value.extracting((at + 1)...), constraint.maxDomain, Limit.Unit.allCases.count)
      }

      /// Reports a part of the value that is too long; whether it is.
      func report(_ part: Span<UInt8>, _ limit: Limit?, _ message: Int) -> Bool {
        guard let limit else { return false }
        let length = limit.unit.length(of: part)
        guard length > limit.count else { return false }
        findings.report(
          remark.entry, type: remark.type, value: remark.value,
          message: message + limit.unit.number, severity: constraint.severity, number: length,
          limit: limit.count)
        return true
      }
    }
  }
}

extension Limit.Unit {
  /// The number of the unit among the messages.
  var number: Int {
    switch self {
    case .characters: 0
    case .bytes: 1
    case .utf16: 2
    }
  }
}

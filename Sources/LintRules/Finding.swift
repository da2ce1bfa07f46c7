package import DirectoryModel

/// One defect, as evidence: who, what, where. Reporters turn it into words.
package struct Finding: Sendable {
  // In an order that leaves few gaps: a large directory may have millions.

  /// The rule's number in `Rule.all`.
  package fileprivate(set) var rule: UInt16
  /// Which of the rule's messages.
  package let message: UInt8
  package fileprivate(set) var severity: Severity
  /// What the message's numbers and names are: `{number}`, `{limit}`, `{class}` …
  package let number: UInt32
  package let limit: UInt32
  /// The entry it is about; nil for a defect of a source.
  package let entry: EntryID?
  /// Which of the profile's pools it is about.
  package let pool: UInt8?
  /// Which of the profile's answers the target gives.
  package fileprivate(set) var answer: UInt16?
  package let type: AttributeType?
  /// The value it is about; nil when something is missing.
  package let value: ValueRange?
  /// The bytes of a source at fault, where they are no value: two offsets.
  package let range: Range<Int>?
  /// Its number among all that the run found, in their order; what is set aside has one, too.
  package fileprivate(set) var position: UInt32 = 0
  /// The other parties, in the collector's list.
  package fileprivate(set) var related: Range<Int>
}

/// Another party of a finding: an entry, and the value of it that plays a part.
package struct Party: Sendable {
  package let entry: EntryID
  package let type: AttributeType?
  package let value: ValueRange?
  /// For a step of a walk: the entry that the value leads from to `entry`.
  package let holder: EntryID?

  package init(
    _ entry: EntryID, type: AttributeType? = nil, value: ValueRange? = nil,
    holder: EntryID? = nil
  ) {
    self.holder = holder
    self.entry = entry
    self.type = type
    self.value = value
  }
}

/// What rules report to; one for each rule while they run.
package struct Findings: Sendable {
  package private(set) var list: [Finding] = []
  package private(set) var parties: [Party] = []
  private let rule: UInt16
  private let severity: Severity

  init(rule: UInt16, severity: Severity) {
    self.rule = rule
    self.severity = severity
  }

  /// Reports a defect of an entry.
  ///
  /// - Parameters:
  ///   - message: the number of the message among the rule's.
  ///   - pool: the number of the pool among the profile's.
  ///   - severity: where this defect weighs other than the rule's others; the user's word and the
  ///     profile's still win.
  ///   - related: the other parties, in the order in which they are told.
  package mutating func report(
    _ entry: EntryID?, type: AttributeType? = nil, value: ValueRange? = nil, message: Int = 0,
    severity: Severity? = nil, number: Int = 0, limit: Int = 0, pool: Int? = nil,
    range: Range<Int>? = nil, related: [Party] = []
  ) {
    let start = parties.count
    parties.append(contentsOf: related)
    list.append(
      Finding(
        rule: rule, message: UInt8(message), severity: severity ?? self.severity,
        number: UInt32(clamping: number), limit: UInt32(clamping: limit), entry: entry,
        pool: pool.flatMap { UInt8(exactly: $0) }, answer: nil, type: type, value: value,
        range: range, related: start..<parties.count))
  }

  /// Joins the findings of several rules.
  static func joined(_ all: [Findings]) -> Findings {
    var joined = Findings(rule: 0, severity: .note)
    for findings in all {
      let shift = joined.parties.count
      joined.parties.append(contentsOf: findings.parties)
      joined.list.append(
        contentsOf: findings.list.map { finding in
          var finding = finding
          finding.related =
            finding.related.lowerBound + shift..<finding.related.upperBound + shift
          return finding
        })
    }
    return joined
  }

  /// Puts them into their order and numbers them.
  mutating func sort(by isBefore: (Finding, Finding) -> Bool) {
    list.sort(by: isBefore)
    for index in list.indices { list[index].position = UInt32(index) }
  }

  /// Adds findings without other parties behind all, and numbers them on.
  ///
  /// - Parameter position: that of the first.
  mutating func append(_ others: [Findings], from position: Int) {
    for (number, finding) in others.flatMap(\.list).enumerated() {
      var finding = finding
      finding.related = parties.count..<parties.count
      finding.position = UInt32(position + number)
      list.append(finding)
    }
  }

  mutating func setAnswers(_ answer: (Finding, ArraySlice<Party>) -> UInt16?) {
    for index in list.indices {
      list[index].answer = answer(list[index], parties[list[index].related])
    }
  }

  mutating func setSeverities(_ severity: (Finding, ArraySlice<Party>) -> Severity) {
    for index in list.indices {
      list[index].severity = severity(list[index], parties[list[index].related])
    }
  }

  mutating func keep(where isKept: (Finding) -> Bool) { list.removeAll { !isKept($0) } }
}

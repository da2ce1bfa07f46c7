internal import DirectoryModel
package import LintRules

/// Tells findings apart over time: the same finding has the same fingerprint in every run.
///
/// A fingerprint is the first half of the SHA-256, in hexadecimal digits, of these fields, each
/// behind a letter for its kind and its length:
///
/// 1. the version of this list, and the id of the rule;
/// 2. the name of the pool, where it is about values that may occur once;
/// 3. what it is about, by the first that fits:
///    - a closed walk: the entries of its steps, in the order of their bytes;
///    - a shared value: each entry that shares it with its attribute and value, in that order too;
///    - a domain: its name;
///    - anything else: the number of the message; the entry, its attribute and value, the object
///      class or the attributes that the message names; without an entry the line at fault, or what
///      a suppression names.
///
/// An entry is its GUID in whatever spelling, or what else the profile has for an anchor, else its DN
/// in normal form. So is a value that names one. A number that is counted, and a value that is but
/// the first of several, are left out.
///
/// Places, severities, words and other findings play no part, so that none of them changes it; nor
/// does redaction, which comes after. Findings that come to the same are told apart by a count, in
/// the order of the sources. A fingerprint is no secret: whoever guesses entry and value can find out
/// that the guess is right.
package struct Fingerprinter {
  private static let version = "1"

  private let result: LintResult
  private let templates: MessageTemplates
  private let anchors: [Column]
  /// Whether entries that changes have renamed are called as before.
  private let isByFormerNames: Bool
  private var counts: [Fingerprint: Int] = [:]
  private var directory: Directory { result.subject.directory }

  private init(_ result: LintResult, byFormerNames: Bool) {
    self.result = result
    isByFormerNames = byFormerNames
    templates = MessageTemplates()
    anchors = result.subject.anchorColumns
  }

  /// The fingerprints of all findings of a run, by their positions.
  ///
  /// Of a result that is part of a run, they are those that the run gave them, or else, what is not
  /// part of it, left out of the count.
  ///
  /// - Parameter byFormerNames: whether entries that changes have renamed are called as before, so
  ///   that what was found of them then is found again.
  package static func fingerprints(
    of result: LintResult, byFormerNames: Bool = false
  ) -> [Fingerprint] {
    let byFormerNames = byFormerNames && result.subject.directory.hasFormerDNs
    if let known = result.fingerprints, !byFormerNames { return known }
    var fingerprinter = Fingerprinter(result, byFormerNames: byFormerNames)
    let all = (result.findings.list + result.aside.map(\.finding))
      .sorted { $0.position < $1.position }
    var fingerprints = [Fingerprint](
      repeating: Fingerprint(digest: Array(repeating: 0, count: 16)),
      count: all.last.map { Int($0.position) + 1 } ?? 0)
    for finding in all {
      fingerprints[Int(finding.position)] = fingerprinter.fingerprint(of: finding)
    }
    return fingerprints
  }

  /// The fingerprint of a finding; to be asked once for each, in their order.
  private mutating func fingerprint(of finding: Finding) -> Fingerprint {
    let rule = result.rule(of: finding)
    let parties = result.findings.parties[finding.related]
    var fields = FingerprintFields()
    fields.append("v", Self.version)
    fields.append("r", rule.id)
    if let pool = finding.pool {
      fields.append("p", result.subject.profile.unique[Int(pool)].name)
    }
    let template = templates[finding].messages[Int(finding.message)]
    if rule.relation == .walk, !parties.isEmpty {
      let steps = parties.prefix(max(1, Int(finding.limit))).map { field(of: $0.entry) }
      fields.append(sorted: steps)
    } else if rule.family == .unique, let entry = finding.entry {
      let own = Party(entry, type: finding.type, value: finding.value)
      fields.append(sorted: ([own] + parties).map { field(of: $0) })
    } else if template.contains(.domain), let domain = domain(of: finding) {
      fields.append("o", domain)
    } else {
      append(finding, template, to: &fields)
    }
    return unique(fields)
  }

  private mutating func unique(_ fields: FingerprintFields) -> Fingerprint {
    let fingerprint = Fingerprint(digest: SHA256.digest(of: fields.bytes))
    let count = counts[fingerprint, default: 0]
    counts[fingerprint] = count + 1
    guard count > 0 else { return fingerprint }
    var counted = fields
    counted.append("n", "\(count)")
    return Fingerprint(digest: SHA256.digest(of: counted.bytes))
  }

  private func append(
    _ finding: Finding, _ template: MessageTemplate, to fields: inout FingerprintFields
  ) {
    fields.append("m", "\(finding.message)")
    if let suppression = result.suppression(of: finding) {
      for words in suppression.rules + [suppression.choice.key] + suppression.choice.words {
        fields.append("s", words)
      }
    }
    if template.contains(.text) { fields.append("t", "\(finding.number)") }
    if template.contains(.objectClass), directory.classNames.indices.contains(Int(finding.number)) {
      fields.append("c", directory.classNames[Int(finding.number)].lowercased())
    }
    if template.contains(.attributes) {
      let names = MessageText(result, for: .programs).attributes(of: finding)
      for name in names { fields.append("a", name.lowercased()) }
    }
    // Of several values the first is named; which one that is depends on the order.
    let isExample = template.contains(.number) && template.contains(.value)
    if let entry = finding.entry {
      let value = isExample ? nil : finding.value
      fields.append(field(of: Party(entry, type: finding.type, value: value)))
    } else if let range = finding.range {
      fields.append("l", directory.bytes(directory.lineRange(at: range.lowerBound)).copied())
    } else if let type = finding.type {
      fields.append("a", directory.attributes[type].name.lowercased())
    }
  }

  /// An entry, and the value of it that plays a part.
  private func field(of party: Party) -> FingerprintFields {
    var fields = field(of: party.entry)
    guard let type = party.type else { return fields }
    fields.append("a", directory.attributes[type].name.lowercased())
    // What was derived of an entry's name changes with it.
    guard let value = party.value, value != directory.dn(of: party.entry) else { return fields }
    let bytes = directory.bytes(value)
    guard directory.attributes[type].isDN else {
      fields.append("b", bytes.copied())
      return fields
    }
    if let entry = directory.entry(dn: bytes) {
      fields.append(field(of: entry))
    } else {
      fields.append("d", normalForm(ofDN: bytes))
    }
    return fields
  }

  /// What an entry is, whatever it is called.
  private func field(of entry: EntryID) -> FingerprintFields {
    var fields = FingerprintFields()
    for column in anchors {
      guard let row = column.rows(of: entry).first else { continue }
      var form: [UInt8] = []
      GUIDForm.append(directory.bytes(column.values[row]), to: &form)
      fields.append("g", form)
      return fields
    }
    let former = isByFormerNames ? directory.formerDN(of: entry) : nil
    fields.append("d", normalForm(ofDN: directory.bytes(former ?? directory.dn(of: entry))))
    return fields
  }

  private func normalForm(ofDN dn: Span<UInt8>) -> [UInt8] {
    var form: [UInt8] = []
    return DNSyntax.appendNormalForm(ofDN: dn, to: &form) == nil ? form : dn.copied()
  }

  private func domain(of finding: Finding) -> [UInt8]? {
    guard let value = finding.value else { return nil }
    let bytes = directory.bytes(value)
    return MailAddress.domain(of: bytes).map { range in
      Array(
        String(decoding: bytes.extracting(range).copied(), as: UTF8.self).lowercased().utf8)
    }
  }
}

/// Fields end to end, so that no two lists of fields come to the same bytes.
private struct FingerprintFields {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ kind: Character, _ text: String) { append(kind, Array(text.utf8)) }

  mutating func append(_ kind: Character, _ field: [UInt8]) {
    bytes += "\(kind)\(field.count):".utf8
    bytes += field
  }

  mutating func append(_ other: FingerprintFields) { append("f", other.bytes) }

  mutating func append(sorted others: [FingerprintFields]) {
    for other in others.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
      append(other)
    }
  }
}

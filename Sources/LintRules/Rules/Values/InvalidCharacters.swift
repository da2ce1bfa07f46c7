internal import DirectoryModel

extension Rule {
  /// A character that the target does not take in an attribute.
  static let invalidCharacters = Rule(
    id: "invalid-characters",
    family: .values,
    severity: .error,
    noun: "value(s) with invalid characters",
    summary: "Character that the target does not take there",
    messages: [
      "{value} holds {detail}, which is not allowed in {attribute}",
      "{value} starts with {detail}, with which {attribute} may not start",
      "{value} ends with {detail}, with which {attribute} may not end",
      "{value} has {detail} right before its @, where it is not allowed",
      "{value} has {detail} right behind its @, where it is not allowed",
    ],
    help: "write the value without the character",
    explanation: """
      A target takes certain characters in a login name or an address and no others; it refuses the
      entry, drops the value, or puts another character in the place of the one that it does not
      know. The profile says which characters an attribute may hold, which it may not, and which may
      not come first or last, in the whole value or on one side of its @.

      Users and groups are looked at, and contacts where the profile says so; of `proxyAddresses`
      what stands behind the prefix, of mail addresses unless the profile names other kinds. A value
      is one finding, about the first character of the weightiest demand that is not met. Where it
      is also not of its format, or has hidden characters, the rule tells whose finding weighs most:
      of equals the one that the target is known to answer, else `hidden-characters`, `invalid-mail`
      or `invalid-format`.

      Write the value without the character; change a login name with those who use it.
      """,
    bad: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann/ash
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      """,
    good: """
      dn: uid=ann,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann.ash
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann/ash@example.com
      """,
    premise: Premise(
      "where the target takes no slash in uid",
      profile: { profile in
        var demand = CharacterDemand()
        demand.forbidden = ScalarSet([0x2F...0x2F])
        profile.attributes["uid", default: AttributeConstraint()].characters = [demand]
      })
  ) { subject, findings in
    let directory = subject.directory
    let constraints = subject.constraints.filter { !$0.value.characters.isEmpty }
    guard !constraints.isEmpty else { return }
    let tests = constraints.mapValues { constraint in
      constraint.characters.map { CharacterTest($0, of: $0.population ?? constraint.population) }
        .sorted { ($0.severity ?? .error) > ($1.severity ?? .error) }
    }
    for remark in subject.judgedRemarks(.suspect) {
      guard let tests = tests[remark.type],
        !directory.textDefects(of: remark).contains(.notUTF8)
      else { continue }
      let (kind, range) = address(in: directory.bytes(remark.value), remark.type)
      let text = directory.bytes(remark.value).extracting(range)
      for test in tests
      where test.kinds.contains(kind) && subject.judges(remark.entry, test.population) {
        guard let defect = test.defect(in: text) else { continue }
        findings.report(
          remark.entry, type: remark.type, value: remark.value, message: defect.kind.rawValue,
          severity: test.severity, number: range.lowerBound + defect.offset)
        break
      }
    }
  }
}

/// What is judged of a value: of a proxy address what stands behind its prefix.
private func address(
  in value: Span<UInt8>, _ type: AttributeType
) -> (kind: AddressKind, range: Range<Int>) {
  guard type == .proxyAddresses else { return (.mail, value.indices) }
  let address = MailAddress.proxyAddress(value)
  return (address.addressKind, address.addressRange)
}

/// A demand made ready for many values.
private struct CharacterTest: Sendable {
  /// By the number of the message.
  enum Kind: Int {
    case forbidden, first, last, beforeAt, behindAt
  }

  let severity: Severity?
  let population: Population
  let kinds: Set<AddressKind>
  private let forbidden: ScalarSet
  private let notFirst: ScalarSet?
  private let notLast: ScalarSet?
  private let part: CharacterDemand.Part

  init(_ demand: CharacterDemand, of population: Population) {
    self.population = population
    kinds = demand.kinds
    forbidden = demand.refused
    (notFirst, notLast, part) = (demand.notFirst, demand.notLast, demand.part)
    severity = demand.severity
  }

  func defect(in text: Span<UInt8>) -> (kind: Kind, offset: Int)? {
    let range = part(of: text)
    guard !range.isEmpty else { return nil }
    if let offset = forbidden.firstOffset(in: text, range) { return (.forbidden, offset) }
    if let notFirst, notFirst.isFirst(in: text, range) {
      return (part == .domain ? .behindAt : .first, range.lowerBound)
    }
    if let notLast, let offset = notLast.offsetOfLast(in: text, range) {
      let isBeforeAt = part == .local && range.upperBound < text.count
      return (isBeforeAt ? .beforeAt : .last, offset)
    }
    return nil
  }

  /// What is judged of a text; without an `@` all of it is the local part.
  private func part(of text: Span<UInt8>) -> Range<Int> {
    if part == .all { return text.indices }
    let at = text.indices.last { text[$0] == UInt8(ascii: "@") }
    switch part {
    case .local: return 0..<(at ?? text.count)
    case .domain, .all: return (at.map { $0 + 1 } ?? text.count)..<text.count
    }
  }
}

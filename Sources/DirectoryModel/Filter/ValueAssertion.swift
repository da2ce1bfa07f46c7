/// What a leaf of a filter asserts about a value, prepared once for many values.
struct ValueAssertion: Sendable {
  private enum Kind {
    case equality, atLeast, atMost, parts, allBits, anyBit, category
  }

  private let kind: Kind
  private let rule: MatchingRule
  private var category: ObjectCategory?
  /// The asserted value, prepared for comparison; of parts nothing.
  private var bound: [UInt8] = []
  private var parts = Substrings()
  private var mask: Int64 = 0
  /// The value asked about last, prepared for comparison: memory for the next one.
  private var form: [UInt8] = []

  /// The value is the DN of a category.
  init(_ category: ObjectCategory) {
    kind = .category
    rule = .distinguishedName
    self.category = category
  }

  /// - Parameter leaf: is about values, and not about presence or the lists of groups.
  init(_ leaf: LDAPFilter.Leaf, _ rule: MatchingRule) {
    self.rule = rule
    switch leaf {
    case .present, .inChain: preconditionFailure("a value cannot answer this")
    case .equality(_, let value):
      kind = .equality
      rule.appendKey(of: value.span, to: &bound)
    case .greaterOrEqual(_, let value):
      kind = .atLeast
      rule.appendKey(of: value.span, to: &bound)
    case .lessOrEqual(_, let value):
      kind = .atMost
      rule.appendKey(of: value.span, to: &bound)
    case .substrings(_, let initial, let any, let final):
      kind = .parts
      parts = Substrings(rule, initial: initial, any: any, final: final)
    case .allBits(_, let mask):
      kind = .allBits
      self.mask = mask
    case .anyBit(_, let mask):
      kind = .anyBit
      self.mask = mask
    }
  }

  /// The equality key of all values that it is true of; nil where theirs may differ.
  func key(_ keys: EqualityKeys) -> UInt64? { kind == .equality ? keys.exact(bound) : nil }

  /// The signs of what is in every value that it is true of.
  var signs: SignSet { parts.signs }

  /// Whether it is true of a value; where it is undefined, it is not.
  mutating func isTrue(of value: Span<UInt8>) -> Bool {
    switch kind {
    case .equality:
      prepare(value)
      return form == bound
    case .atLeast:
      prepare(value)
      return rule.isBefore(form, bound) != true
    case .atMost:
      prepare(value)
      return rule.isBefore(form, bound) != false
    case .parts:
      guard parts.mayMatch(value) else { return false }
      prepare(value)
      return parts.match(form)
    case .allBits: return Int64(digits: value).map { $0 & mask == mask } ?? false
    case .anyBit: return Int64(digits: value).map { $0 & mask != 0 } ?? false
    case .category: return category?.isNamed(by: value) ?? false
    }
  }

  private mutating func prepare(_ value: Span<UInt8>) {
    form.removeAll(keepingCapacity: true)
    rule.appendKey(of: value, to: &form)
  }
}

/// The parts of a value that a filter asserts, prepared for comparison.
private struct Substrings {
  private var initial: [UInt8] = []
  private var any: [[UInt8]] = []
  private var final: [UInt8] = []
  /// The letter or digit of ASCII that the initial part begins with, and the one that the final part
  /// ends with, in lower case; nil for anything else.
  private var first: UInt8?
  private var last: UInt8?

  /// No parts, which any value has.
  init() {}

  init(_ rule: MatchingRule, initial: [UInt8]?, any: [[UInt8]], final: [UInt8]?) {
    func prepared(_ part: [UInt8], _ place: MatchingRule.SubstringPlace) -> [UInt8] {
      var form: [UInt8] = []
      rule.appendKey(ofSubstring: part.span, at: place, to: &form)
      return form
    }
    self.initial = initial.map { prepared($0, .initial) } ?? []
    self.any = any.map { prepared($0, .any) }
    self.final = final.map { prepared($0, .final) } ?? []
    first = initial?.first.flatMap(Self.plain)
    last = final?.last.flatMap(Self.plain)
  }

  private static func plain(_ byte: UInt8) -> UInt8? {
    switch byte.asciiLowercased {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      byte.asciiLowercased
    default: nil
    }
  }

  /// Whether a value may match, by the letters at its ends as they are written.
  ///
  /// No preparation makes another letter of one of ASCII, or takes it away; it may put case, spaces
  /// and marks aside.
  func mayMatch(_ value: Span<UInt8>) -> Bool {
    guard !value.isEmpty else { return true }
    if let first, let found = Self.plain(value[0]), found != first { return false }
    if let last, let found = Self.plain(value[value.count - 1]), found != last { return false }
    return true
  }

  /// The signs of all parts, which a value needs to match.
  var signs: SignSet {
    ([initial, final] + any).reduce([]) { $0.union(SignSet(neededFor: $1)) }
  }

  func match(_ value: [UInt8]) -> Bool {
    guard value.count >= initial.count + final.count, value.starts(with: initial),
      value.suffix(final.count).elementsEqual(final)
    else { return false }
    var rest = value[initial.count..<value.count - final.count]
    for part in any {
      guard let start = rest.indices.first(where: { rest[$0...].starts(with: part) }) else {
        return false
      }
      rest = rest[(start + part.count)...]
    }
    return true
  }
}

extension Int64 {
  /// The number of which these are the digits, perhaps behind a minus.
  fileprivate init?(digits text: Span<UInt8>) {
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    guard text.count > (isNegative ? 1 : 0) else { return nil }
    self = 0
    for index in (isNegative ? 1 : 0)..<text.count {
      guard text[index].isASCIIDigit else { return nil }
      let digit = Int64(text[index] - UInt8(ascii: "0"))
      let (tens, isTooLarge) = multipliedReportingOverflow(by: 10)
      let (sum, isBeyond) = tens.addingReportingOverflow(isNegative ? -digit : digit)
      guard !isTooLarge, !isBeyond else { return nil }
      self = sum
    }
  }
}

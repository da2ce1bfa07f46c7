internal import DirectoryModel

/// What is done with an attribute that came, by its description as the server spells it.
///
/// The attributes of entries come in much the same order, so that the one that is next in the table
/// is mostly the one that is looked for.
struct DescriptionTable {
  enum Treatment: Equatable {
    case written
    /// A password, whose values go nowhere.
    case dropped
    /// Some of the values only, which Active Directory hands out in parts: the first number, and the
    /// last where more follow.
    case range(first: Int, last: Int?)
    /// Not what RFC 4512 calls a description; as no text of an entry may begin a line, it must not
    /// be written.
    case invalid
  }

  /// Where a spelling stands among the bytes.
  private struct Known {
    let start: Int
    let end: Int
    let treatment: Treatment
  }

  /// More spellings than a server has types for are not remembered.
  private static let limit = 1 << 10

  private let attributes = AttributeTable()
  private var bytes: [UInt8] = []
  private var known: [Known] = []
  private var next = 0

  @inline(__always)
  mutating func treatment(of description: Span<UInt8>) -> Treatment {
    if next < known.count, isSame(known[next], description) {
      next &+= 1
      return known[next &- 1].treatment
    }
    return find(description)
  }

  @inline(__always)
  private func isSame(_ known: Known, _ description: Span<UInt8>) -> Bool {
    guard known.end &- known.start == description.count else { return false }
    let spelling = bytes.span.extracting(known.start..<known.end)
    var index = 0
    while index < description.count {
      guard spelling[index] == description[index] else { return false }
      index &+= 1
    }
    return true
  }

  private mutating func find(_ description: Span<UInt8>) -> Treatment {
    for index in known.indices where isSame(known[index], description) {
      next = index + 1
      return known[index].treatment
    }
    let treatment = judged(description)
    switch treatment {
    // Each range is another spelling.
    case .range, .invalid: return treatment
    case .written, .dropped: break
    }
    guard known.count < Self.limit else { return treatment }
    let start = bytes.count
    for index in description.indices { bytes.append(description[index]) }
    known.append(Known(start: start, end: bytes.count, treatment: treatment))
    next = known.count
    return treatment
  }

  private func judged(_ description: Span<UInt8>) -> Treatment {
    guard let number = attributes.description(spelled: description) else { return .invalid }
    let facts = attributes.facts(of: number)
    if facts.type.isPassword { return .dropped }
    return facts.description.range.map { .range(first: $0.first, last: $0.last) } ?? .written
  }
}

extension DescriptionFacts {
  /// The numbers of the values that the option `range` says there are (MS-ADTS, section
  /// 3.1.1.3.1.3.3); no last one where these are the last.
  fileprivate var range: (first: Int, last: Int?)? {
    guard !options.isEmpty,
      let option = options.split(separator: ";").first(where: { $0.hasPrefix("range=") })
    else { return nil }
    let ends = option.dropFirst("range=".count).split(separator: "-")
    guard ends.count == 2, let first = Int(ends[0]) else { return nil }
    if ends[1] == "*" { return (first, nil) }
    guard let last = Int(ends[1]), last >= first, last < .max else { return nil }
    return (first, last)
  }
}

/// A description without the option `range`.
func withoutRange(_ description: Span<UInt8>) -> [UInt8] {
  var kept: [UInt8] = []
  let bytes = description.indices.map { description[$0] }
  for (index, part) in bytes.split(separator: UInt8(ascii: ";")).enumerated() {
    if index > 0 {
      let option = String(decoding: part.prefix(6), as: UTF8.self)
      if option.lowercased() == "range=" { continue }
      kept.append(UInt8(ascii: ";"))
    }
    kept += part
  }
  return kept
}

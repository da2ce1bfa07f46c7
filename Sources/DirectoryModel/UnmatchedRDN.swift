/// The parts of an entry's RDN that none of its values has matched so far (RFC 4512 2.3: an entry
/// holds the values of its RDN).
///
/// Unsafe inside: slices of the bytes it is given.
@safe struct UnmatchedRDN {
  private struct Part {
    let type: AttributeType
    let key: UInt64
  }

  private let table: AttributeTable
  /// Nearly all RDNs have one part, which is kept apart from the others.
  private var first: Part?
  private var others: [Part] = []
  /// The type last met, and its name as a number: most RDNs of an export are of one type.
  private var lastWord: UInt64 = 0
  private var lastType = AttributeType.cn

  init(table: AttributeTable) { self.table = table }

  private var parts: [Part] { (first.map { [$0] } ?? []) + others }

  /// The types of the parts left, each once.
  var types: [AttributeType] {
    let parts = parts
    return parts.indices.filter { index in
      !parts[..<index].contains { $0.type == parts[index].type }
    }.map { parts[$0].type }
  }

  var isEmpty: Bool { first == nil }

  @inline(__always)
  func isExpecting(_ type: AttributeType) -> Bool {
    guard let first else { return false }
    return first.type == type || !others.isEmpty && others.contains { $0.type == type }
  }

  /// Starts an entry; `plainEnd` is where its RDN ends if that is plain, 0 otherwise.
  mutating func begin(
    dn: UnsafeRawBufferPointer, plainEnd: Int, comparer: inout ValueComparer
  ) {
    first = nil
    if !others.isEmpty { others = [] }
    guard plainEnd > 0 else { return unsafe beginByParsing(dn, &comparer) }
    var word: UInt64 = 0
    var index = 0
    while unsafe dn[index] != UInt8(ascii: "=") {
      word = unsafe word << 8 | UInt64(dn[index])
      index += 1
    }
    if word != lastWord {
      lastType = unsafe table.type(
        named: String(decoding: UnsafeRawBufferPointer(rebasing: dn[..<index]), as: UTF8.self))
      lastWord = word
    }
    let value = unsafe UnsafeRawBufferPointer(rebasing: dn[(index + 1)..<plainEnd])
    first = Part(type: lastType, key: unsafe comparer.keys.folded(value))
  }

  private mutating func beginByParsing(
    _ dn: UnsafeRawBufferPointer, _ comparer: inout ValueComparer
  ) {
    let span = unsafe Span<UInt8>(_unsafeBytes: dn)
    var rdns: [Range<Int>] = []
    var form: [UInt8] = []
    guard DNSyntax.splitRDNs(span, into: &rdns) == nil, let first = rdns.first,
      DNSyntax.appendNormalForm(ofRDN: span.extracting(first), to: &form) == nil
    else { return }
    for part in form.split(separator: 0) {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      let value = part.dropFirst(name.count + 1)
      // A value of a syntax that is no string stays in its encoding, which no value is in.
      guard value.first != UInt8(ascii: "#") else { continue }
      let key = comparer.key(of: Self.unescaped(value), by: MatchingRule.caseIgnore)
      let type = table.type(named: String(decoding: name, as: UTF8.self))
      add(Part(type: type, key: key))
    }
  }

  /// A value of a normal form without what keeps it apart from the parts around it.
  private static func unescaped(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in value {
      if byte == 1 && !isEscaped {
        isEscaped = true
      } else {
        bytes.append(isEscaped ? byte ^ 0x40 : byte)
        isEscaped = false
      }
    }
    return bytes
  }

  mutating func match(
    _ type: AttributeType, _ value: UnsafeRawBufferPointer, isPlain: Bool,
    comparer: inout ValueComparer
  ) {
    let found = unsafe comparer.key(of: value, by: .matchingRule(.caseIgnore), isPlain: isPlain)
    match(type, key: found.key)
  }

  /// Takes out the part that a value matches whose key by caseIgnoreMatch is given.
  @inline(__always)
  mutating func match(_ type: AttributeType, key: UInt64) {
    remove { $0.type == type && $0.key == key }
  }

  /// Takes a type as matched, since one of its values cannot be seen.
  mutating func forget(_ type: AttributeType) { remove { $0.type == type } }

  private mutating func add(_ part: Part) {
    if first == nil { first = part } else { others.append(part) }
  }

  @inline(__always)
  private mutating func remove(_ isMatched: (Part) -> Bool) {
    if let part = first, isMatched(part) { first = nil }
    if !others.isEmpty {
      others.removeAll(where: isMatched)
      if first == nil { first = others.popLast() }
    }
  }
}

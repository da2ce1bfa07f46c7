/// Byte strings numbered in the order in which they first came; equal ones share a number.
///
/// What it holds lies end to end: a list of 200,000 addresses takes little more than its bytes.
///
/// Unsafe inside: hashes bytes where they lie.
@safe package struct FormTable: Sendable {
  private let hash = EqualityKeys()
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Numbers, one more each, where their hashes put them; zero for an empty slot.
  private var slots = [UInt32](repeating: 0, count: 16)

  package init() {}

  package init(_ forms: some Sequence<[UInt8]>) {
    for form in forms { insert(form.span) }
  }

  package var count: Int { ends.count }

  /// The bytes of a number.
  @_lifetime(borrow self)
  package func form(_ number: Int) -> Span<UInt8> {
    let start = number == 0 ? 0 : ends[number - 1]
    return bytes.span.extracting(start..<ends[number])
  }

  /// The number of bytes, if they are held.
  package func number(of form: Span<UInt8>) -> Int? {
    let found = slots[slot(of: form)]
    return found == 0 ? nil : Int(found) - 1
  }

  /// The number of bytes, which are held from now on.
  @discardableResult
  package mutating func insert(_ form: Span<UInt8>) -> Int {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: form)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    bytes.append(form)
    ends.append(bytes.count)
    slots[slot] = UInt32(count)
    return count - 1
  }

  /// The equality keys of all that is held, by number.
  func keys(_ keys: EqualityKeys) -> [UInt64] {
    (0..<count).map { number in
      let form = form(number)
      // Safe: the span lends its bytes for the call.
      return unsafe form.withUnsafeBytes { unsafe keys.exact($0) }
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in 0..<count {
      let slot = slot(of: form(number))
      slots[slot] = UInt32(number + 1)
    }
  }

  /// The slot that holds some bytes, or else the empty one where they belong.
  private func slot(of form: Span<UInt8>) -> Int {
    // Safe: the span lends its bytes for the call.
    let key = unsafe form.withUnsafeBytes { unsafe hash.exact($0) }
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] != 0, !isEqual(Int(slots[slot]) - 1, form) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ number: Int, _ other: Span<UInt8>) -> Bool {
    let form = form(number)
    guard form.count == other.count else { return false }
    for index in form.indices where form[index] != other[index] { return false }
    return true
  }
}

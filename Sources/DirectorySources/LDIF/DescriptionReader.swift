internal import DirectoryModel

/// Numbers of attribute descriptions as a source spells them.
struct DescriptionReader: ~Copyable {
  private let table: AttributeTable
  private var cache: NameCache
  private var guesses: [Guess] = []

  /// Names that mean something to LDIF itself.
  let dn: AttributeDescription
  let version: AttributeDescription
  let changetype: AttributeDescription
  let control: AttributeDescription

  /// The highest number of those names.
  let lastOfLDIF: UInt32

  private struct NoDescription: Error {}

  init(table: AttributeTable, keys: EqualityKeys) {
    self.table = table
    cache = NameCache(keys: keys)
    dn = Self.number("dn", table)
    version = Self.number("version", table)
    changetype = Self.number("changetype", table)
    control = Self.number("control", table)
    lastOfLDIF = [dn, version, changetype, control].reduce(0) { max($0, $1.rawValue) }
  }

  /// The number of a description that was met before, as far as that is remembered.
  @inline(__always)
  func known(_ spelled: UnsafeRawBufferPointer) -> AttributeDescription? {
    unsafe cache.number(of: spelled).map { AttributeDescription(rawValue: $0) }
  }

  /// What may be the start of the line that follows one with the given description.
  @inline(__always)
  func guess(after description: AttributeDescription) -> Guess {
    description.index < guesses.count ? guesses[description.index] : Guess()
  }

  /// Remembers how the line that follows one with the given description starts.
  mutating func expect(
    _ spelled: UnsafeRawBufferPointer, _ number: AttributeDescription,
    after description: AttributeDescription
  ) {
    guard let guess = unsafe Guess(spelled, number) else { return }
    if guesses.count <= description.index {
      guesses.append(
        contentsOf: repeatElement(Guess(), count: description.index + 16 - guesses.count))
    }
    guesses[description.index] = guess
  }

  /// The number of a description, or nil when the bytes are none.
  @inline(__always)
  mutating func description(
    _ spelled: UnsafeRawBufferPointer, isInPlace: Bool
  ) -> AttributeDescription? {
    if let number = unsafe cache.number(of: spelled) {
      return AttributeDescription(rawValue: number)
    }
    return unsafe lookUp(spelled, isInPlace: isInPlace)
  }

  /// Whether values of a description are secrets.
  func isPassword(_ description: AttributeDescription) -> Bool {
    table.facts(of: description).type.isPassword
  }

  private mutating func lookUp(
    _ spelled: UnsafeRawBufferPointer, isInPlace: Bool
  ) -> AttributeDescription? {
    let number = unsafe try? cache.remember(spelled, isInPlace ? spelled.baseAddress : nil) {
      (bytes) throws(NoDescription) in
      guard let description = table.description(spelled: bytes) else { throw NoDescription() }
      return description.rawValue
    }
    return number.map(AttributeDescription.init(rawValue:))
  }

  private static func number(_ name: StaticString, _ table: AttributeTable) -> AttributeDescription
  {
    let bytes = unsafe UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard let number = table.description(spelled: unsafe Span<UInt8>(_unsafeBytes: bytes)) else {
      preconditionFailure("a name of LDIF itself is no attribute description")
    }
    return number
  }
}

/// A description as a line may start with it: entries of one kind hold their attributes in one
/// order, so that the line before tells most often which comes next.
///
/// Unsafe inside: loads of eight bytes at a line, behind which there are always readable bytes.
@safe struct Guess {
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var mask: UInt64 = 0
  /// The length of the name; 0 where there is no guess.
  private(set) var count = 0
  private(set) var description = AttributeDescription(rawValue: 0)

  init() {}

  /// Nil for a name of more than 16 bytes, which two loads cannot tell apart.
  init?(_ spelled: UnsafeRawBufferPointer, _ description: AttributeDescription) {
    guard let base = spelled.baseAddress, spelled.count <= 16 else { return nil }
    count = spelled.count
    mask = count >= 8 ? .max : 1 << UInt64(count * 8) - 1
    first = unsafe base.loadUnaligned(as: UInt64.self).littleEndian & mask
    last = unsafe count >= 8 ? base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) : 0
    self.description = description
  }

  /// Whether a line starts with the name and a colon.
  @inline(__always)
  func isStart(of line: UnsafeRawPointer) -> Bool {
    guard unsafe line.loadUnaligned(as: UInt64.self).littleEndian & mask == first,
      unsafe line.load(fromByteOffset: count, as: UInt8.self) == UInt8(ascii: ":")
    else { return false }
    return unsafe count < 8
      || line.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self) == last
  }
}

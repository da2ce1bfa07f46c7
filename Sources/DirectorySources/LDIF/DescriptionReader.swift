internal import DirectoryModel

/// Numbers of attribute descriptions as a source spells them.
struct DescriptionReader: ~Copyable {
  private let table: AttributeTable
  private var cache: NameCache

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

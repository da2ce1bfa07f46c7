internal import CByteScan

/// The key of a DN and the name it is below.
struct DNKey {
  let key: UInt64
  let parent: NameID
  /// Where the leftmost RDN ends if it is plain, 0 otherwise.
  let plainEnd: Int
}

/// Turns DNs into keys: plain ones straight from their bytes, others by way of their normal form.
///
/// Unsafe inside: reads the bytes of the DN, and up to 64 readable ones behind it.
@safe struct DNReader {
  private var parents: ParentCache
  private let keys: EqualityKeys
  private let names: SharedNameTree
  private var normalForm: [UInt8] = []
  private var rdns: [Range<Int>] = []

  init(keys: EqualityKeys, names: SharedNameTree) {
    parents = ParentCache(keys: keys, names: names)
    self.keys = keys
    self.names = names
  }

  /// The key of the DN that bytes of the store spell.
  @inline(__always)
  mutating func key(of dn: UnsafeRawBufferPointer) throws(DNError) -> DNKey {
    let end = unsafe Self.endOfPlainRDN(dn)
    guard end > 0 else { return unsafe try keyByNormalForm(of: dn) }
    let rdn = unsafe keys.folded(UnsafeRawBufferPointer(rebasing: dn[..<end]))
    guard end < dn.count else {
      return DNKey(key: keys.joined(rdn, below: keys.ofNothing), parent: .root, plainEnd: end)
    }
    let parent = unsafe try parents.parent(
      spelled: UnsafeRawBufferPointer(rebasing: dn[(end + 1)...]))
    return DNKey(
      key: keys.joined(rdn, below: parent.key), parent: parent.name, plainEnd: end)
  }

  /// Where the leftmost RDN ends if its normal form is its bytes in lower case, 0 otherwise.
  ///
  /// That is so for a type of up to three letters (no longer or numeric name stands for it), one
  /// equals sign, and a value of printable ASCII without special characters or needless spaces.
  @inline(__always)
  private static func endOfPlainRDN(_ dn: UnsafeRawBufferPointer) -> Int {
    let count = dn.count
    var index = 0
    while index < 4 {
      guard index < count else { return 0 }
      let byte = unsafe dn[index]
      if byte == UInt8(ascii: "=") { break }
      guard byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") else { return 0 }
      index &+= 1
    }
    guard index > 0, index < 4 else { return 0 }
    let start = index &+ 1
    guard let base = dn.baseAddress else { return 0 }
    var block = start
    while block < count {
      // 64 bytes at a time; loads go past the DN into readable bytes.
      var special = unsafe special_bytes_of_dn(base + block)
      while special != 0 {
        index = block &+ special.trailingZeroBitCount
        guard index < count else { break }
        switch unsafe dn[index] {
        case UInt8(ascii: ","): return index > start && index &+ 1 < count ? index : 0
        case UInt8(ascii: " "):
          guard index > start, index &+ 1 < count else { return 0 }
          let next = unsafe dn[index &+ 1]
          if next == UInt8(ascii: " ") || next == UInt8(ascii: ",") { return 0 }
        default: return 0
        }
        special &= special &- 1
      }
      block &+= 64
    }
    return count > start ? count : 0
  }

  private mutating func keyByNormalForm(
    of dn: UnsafeRawBufferPointer
  ) throws(DNError) -> DNKey {
    let span = unsafe Span<UInt8>(_unsafeBytes: dn)
    rdns.removeAll(keepingCapacity: true)
    if let error = DNSyntax.splitRDNs(span, into: &rdns) { throw error }
    guard let first = rdns.first else {
      return DNKey(key: keys.ofNothing, parent: .root, plainEnd: 0)
    }
    normalForm.removeAll(keepingCapacity: true)
    if let error = DNSyntax.appendNormalForm(ofRDN: span.extracting(first), to: &normalForm) {
      throw error
    }
    var parent = ParentCache.Parent(name: .root, key: keys.ofNothing)
    if let next = rdns.dropFirst().first {
      parent = unsafe try parents.parent(
        spelled: UnsafeRawBufferPointer(rebasing: dn[next.lowerBound...]))
    }
    return DNKey(
      key: keys.joined(keys.exact(normalForm), below: parent.key), parent: parent.name,
      plainEnd: 0)
  }
}

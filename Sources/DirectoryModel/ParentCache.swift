internal import CByteScan

/// Remembers which name a spelling of a parent DN is.
///
/// Most DNs of an export end in one of a few suffixes. A suffix is parsed and normalised when it
/// is first met; from then on comparing its bytes is enough.
///
/// Unsafe inside: addresses of spellings. Safe because only bytes of the store are remembered,
/// which live as long as the run and are never written again.
@safe struct ParentCache {
  struct Parent {
    let name: NameID
    let key: UInt64
  }

  @safe private struct Slot {
    var spelling: UnsafeRawPointer?
    var count = 0
    var parent = Parent(name: .root, key: 0)

    @inline(__always)
    func holds(_ bytes: UnsafeRawBufferPointer) -> Bool {
      guard let spelling = unsafe spelling, count == bytes.count, let base = bytes.baseAddress
      else { return false }
      return unsafe same_bytes(spelling, base, Int32(truncatingIfNeeded: count)) != 0
    }
  }

  /// Groups of four; a spelling is in the group that its key chooses.
  private var slots = [Slot](repeating: Slot(), count: 4096)
  private var oldest = 0
  private var last = 0
  private let keys: EqualityKeys
  private let names: SharedNameTree

  init(keys: EqualityKeys, names: SharedNameTree) {
    self.keys = keys
    self.names = names
  }

  /// The name that bytes of the store spell.
  @inline(__always)
  mutating func parent(spelled bytes: UnsafeRawBufferPointer) throws(DNError) -> Parent {
    if unsafe slots[last].holds(bytes) { return slots[last].parent }
    return unsafe try lookUp(bytes)
  }

  private mutating func lookUp(_ bytes: UnsafeRawBufferPointer) throws(DNError) -> Parent {
    let group = Int(truncatingIfNeeded: unsafe keys.exact(bytes) & 1023) * 4
    for index in group..<group + 4 where unsafe slots[index].holds(bytes) {
      last = index
      return slots[index].parent
    }
    let span = unsafe Span<UInt8>(_unsafeBytes: bytes)
    var rdns: [Range<Int>] = []
    if let error = DNSyntax.splitRDNs(span, into: &rdns) { throw error }
    let (name, key) = try names.name(of: span, rdns: rdns[...])
    let parent = Parent(name: name, key: key)
    oldest = (oldest + 1) & 3
    last = group + oldest
    slots[last] = unsafe Slot(
      spelling: bytes.baseAddress, count: bytes.count, parent: parent)
    return parent
  }
}

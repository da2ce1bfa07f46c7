internal import DirectoryModel

/// The DN of the record being read, kept while the lines behind it are taken.
///
/// Unsafe inside: gives out its own bytes, or those of the store.
@safe struct KeptDN: ~Copyable {
  private var copy = Scratch()
  private(set) var offset: Int?
  private(set) var origin = 0

  mutating func keep(_ attribute: LDIFReader.Attribute) {
    copy.clear()
    unsafe copy.append(attribute.value)
    offset = attribute.offset
    origin = attribute.origin
  }

  func bytes(in store: ByteStore) -> UnsafeRawBufferPointer {
    guard let offset else { return unsafe copy.bytes }
    return unsafe UnsafeRawBufferPointer(start: store.address(of: offset), count: copy.count)
  }

  /// What is wrong with the DN, if anything is.
  var error: DNError? {
    var form: [UInt8] = []
    return DNSyntax.appendNormalForm(
      ofDN: unsafe Span<UInt8>(_unsafeBytes: copy.bytes), to: &form)
  }
}

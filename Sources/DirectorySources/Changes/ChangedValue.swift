internal import DirectoryModel

/// A value while changes are applied: bytes of a source, or of what was decoded or made.
struct ChangedValue {
  /// In the store, or among the made bytes of `ChangedTexts`.
  let start: Int
  let count: Int
  let isMade: Bool
  /// Where the line starts that it stands on.
  let origin: Int
}

/// The bytes of values: those of the sources, and beside them what was decoded or made.
///
/// Unsafe inside: takes the bytes that a reader lends as spans for the length of a call.
@safe struct ChangedTexts {
  let store: ByteStore
  private var made: [UInt8] = []

  init(store: ByteStore) { self.store = store }

  /// Keeps bytes that stand in the store at an offset, or nowhere else.
  mutating func keep(
    _ bytes: UnsafeRawBufferPointer, at offset: Int?, origin: Int
  ) -> ChangedValue {
    keep(unsafe Span<UInt8>(_unsafeBytes: bytes), at: offset, origin: origin)
  }

  mutating func keep(_ bytes: Span<UInt8>, at offset: Int? = nil, origin: Int) -> ChangedValue {
    if let offset {
      return ChangedValue(start: offset, count: bytes.count, isMade: false, origin: origin)
    }
    let start = made.count
    for index in bytes.indices { made.append(bytes[index]) }
    return ChangedValue(start: start, count: bytes.count, isMade: true, origin: origin)
  }

  /// Hands all over to somebody who gives them back.
  mutating func lend() -> ChangedTexts {
    let texts = self
    made = []
    return texts
  }

  /// The bytes of a value.
  @_lifetime(borrow self)
  func bytes(of value: ChangedValue) -> Span<UInt8> {
    let range = value.start..<value.start + value.count
    guard value.isMade else {
      let store = store
      // Safe because this holds the store.
      return unsafe _overrideLifetime(store.bytes(range), borrowing: self)
    }
    return made.span.extracting(range)
  }
}

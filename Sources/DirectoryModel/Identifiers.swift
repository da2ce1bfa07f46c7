/// The number of an entry, counted from 0 in the order in which the sources name them.
package struct EntryID: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: UInt32

  @inlinable @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }
  @inlinable @inline(__always) package init(_ index: Int) { self.rawValue = UInt32(index) }

  /// The number as an index into arrays with one element an entry.
  @inlinable @inline(__always) package var index: Int { Int(rawValue) }

  @inlinable @inline(__always) package static func < (lhs: EntryID, rhs: EntryID) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}

/// An attribute type (`cn`), whichever of its names or its OID a source uses.
package struct AttributeType: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  @inlinable @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable @inline(__always) package var index: Int { Int(rawValue) }
}

/// An attribute description: a type with its options (`cn;lang-de`).
package struct AttributeDescription: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  @inlinable @inline(__always) package init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable @inline(__always) package var index: Int { Int(rawValue) }
}

/// Where the bytes of a value are in the `ByteStore`: an offset of 40 bits, a length of 24.
package struct ValueRange: Hashable, Sendable {
  /// The longest value that can be held; a longer one is a finding.
  package static let longest = 1 << 24 - 1
  /// The end of what can be addressed.
  package static let addressable = 1 << 40

  @usableFromInline let packed: UInt64

  @inlinable @inline(__always) package init(offset: Int, count: Int) {
    assert(offset < ValueRange.addressable && count <= ValueRange.longest)
    packed = UInt64(truncatingIfNeeded: offset) << 24 | UInt64(truncatingIfNeeded: count)
  }

  @inlinable @inline(__always) package var offset: Int { Int(packed >> 24) }
  @inlinable @inline(__always) package var count: Int { Int(packed & 0xFF_FFFF) }
  @inlinable @inline(__always) package var end: Int { offset + count }
}

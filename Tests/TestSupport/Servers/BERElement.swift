/// An element of BER as LDAP uses it (RFC 4511, section 5.1): a tag of one byte, a length that is
/// told.
package struct BERElement: Equatable, Sendable {
  package var tag: UInt8
  package var content: [UInt8]

  package init(_ tag: UInt8, _ content: [UInt8]) {
    self.tag = tag
    self.content = content
  }

  package init(_ tag: UInt8, _ children: [BERElement]) {
    self.init(tag, children.flatMap(\.encoded))
  }

  /// An OCTET STRING of text.
  package init(_ text: String) { self.init(0x04, Array(text.utf8)) }

  /// An INTEGER, or with another tag an ENUMERATED.
  package init(_ number: Int, tag: UInt8 = 0x02) {
    var bytes: [UInt8] = []
    var rest = number
    repeat {
      bytes.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    } while !(rest == 0 && bytes[0] < 0x80) && !(rest == -1 && bytes[0] >= 0x80)
    self.init(tag, bytes)
  }

  package var text: String { String(decoding: content, as: UTF8.self) }

  package var number: Int {
    content.reduce(content.first.map { $0 >= 0x80 } == true ? -1 : 0) { $0 << 8 | Int($1) }
  }

  /// What it is made of; nil for what is not made of elements.
  package var children: [BERElement]? {
    get {
      var elements: [BERElement] = []
      var rest = content[...]
      while !rest.isEmpty {
        guard let element = Self.take(from: &rest) else { return nil }
        elements.append(element)
      }
      return elements
    }
    set { content = (newValue ?? []).flatMap(\.encoded) }
  }

  package var encoded: [UInt8] {
    guard content.count >= 0x80 else { return [tag, UInt8(content.count)] + content }
    var length: [UInt8] = []
    var rest = content.count
    while rest > 0 {
      length.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(length.count)] + length + content
  }

  /// Takes the first element of bytes; nil, with nothing taken, where it is not there whole.
  package static func take(from bytes: inout ArraySlice<UInt8>) -> BERElement? {
    guard let tag = bytes.first, bytes.count >= 2 else { return nil }
    var length = Int(bytes[bytes.startIndex + 1])
    var start = bytes.startIndex + 2
    if length >= 0x80 {
      let count = length & 0x7F
      guard count <= 4, bytes.endIndex - start >= count else { return nil }
      length = bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    guard bytes.endIndex - start >= length else { return nil }
    let element = BERElement(tag, Array(bytes[start..<start + length]))
    bytes = bytes[(start + length)...]
    return element
  }
}

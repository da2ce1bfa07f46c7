/// Reads JSON (RFC 8259) and nothing else: UTF-8 without a byte order mark, no name twice in an
/// object, no more than 64 levels.
struct JSONReader {
  private static let deepest = 64

  private let text: [UInt8]
  private var offset = 0
  private var depth = 0

  /// The value that a text is.
  static func read(_ text: [UInt8]) throws(JSONError) -> JSONNode {
    var reader = JSONReader(text: text)
    let node = try reader.node()
    reader.skipSpace()
    guard reader.offset == text.count else { throw reader.error("more behind the end") }
    return node
  }

  private init(text: [UInt8]) { self.text = text }

  private var byte: UInt8? { offset < text.count ? text[offset] : nil }

  private func error(_ reason: String) -> JSONError {
    JSONError(byte == nil ? "the text ends too early" : reason, at: offset)
  }

  private mutating func skipSpace() {
    while offset < text.count {
      switch text[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    skipSpace()
    guard byte == expected else { return false }
    offset += 1
    return true
  }

  private mutating func node() throws(JSONError) -> JSONNode {
    skipSpace()
    let start = offset
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(offset: start, value: .object(try members()))
    case UInt8(ascii: "["): return JSONNode(offset: start, value: .array(try elements()))
    case UInt8(ascii: "\""): return JSONNode(offset: start, value: .string(try string()))
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return JSONNode(offset: start, value: try number())
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONNode.Value
  ) throws(JSONError) -> JSONNode {
    guard text[offset...].starts(with: word.utf8) else { throw error("no JSON value here") }
    defer { offset += word.utf8.count }
    return JSONNode(offset: offset, value: value)
  }

  private mutating func deeper() throws(JSONError) {
    depth += 1
    if depth > Self.deepest { throw error("more than \(Self.deepest) levels") }
    offset += 1
  }

  private mutating func members() throws(JSONError) -> [JSONNode.Member] {
    try deeper()
    defer { depth -= 1 }
    var members: [JSONNode.Member] = []
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("no name of a member here") }
      let start = offset
      let name = String(decoding: try string(), as: UTF8.self)
      guard !members.contains(where: { $0.name == name }) else {
        throw JSONError("a second member of the same name", at: start)
      }
      guard take(UInt8(ascii: ":")) else { throw error("no colon here") }
      members.append(JSONNode.Member(name: name, node: try node()))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw error("neither comma nor closing brace here") }
    return members
  }

  private mutating func elements() throws(JSONError) -> [JSONNode] {
    try deeper()
    defer { depth -= 1 }
    var elements: [JSONNode] = []
    if take(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try node()) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw error("neither comma nor closing bracket here") }
    return elements
  }

  private mutating func number() throws(JSONError) -> JSONNode.Value {
    let start = offset
    if byte == UInt8(ascii: "-") { offset += 1 }
    let first = byte
    var isInteger = true
    guard digits() > 0 else { throw error("no JSON value here") }
    if first == UInt8(ascii: "0"), offset - start > (text[start] == first ? 1 : 2) {
      throw JSONError("a number that starts with 0", at: start)
    }
    if byte == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      guard digits() > 0 else { throw error("no digit here") }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      isInteger = false
      offset += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { offset += 1 }
      guard digits() > 0 else { throw error("no digit here") }
    }
    let digits = String(decoding: text[start..<offset], as: UTF8.self)
    return isInteger ? Int(digits).map { .integer($0) } ?? .number : .number
  }

  private mutating func digits() -> Int {
    let start = offset
    while let byte, byte &- 0x30 < 10 { offset += 1 }
    return offset - start
  }

  private mutating func string() throws(JSONError) -> [UInt8] {
    let start = offset
    offset += 1
    var decoded: [UInt8] = []
    while true {
      let plain = offset
      while offset < text.count, text[offset] >= 0x20, text[offset] != UInt8(ascii: "\""),
        text[offset] != UInt8(ascii: "\\")
      {
        offset += 1
      }
      decoded += text[plain..<offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        guard String(validating: decoded, as: UTF8.self) != nil else {
          throw JSONError("a string that is not UTF-8", at: start)
        }
        return decoded
      case UInt8(ascii: "\\"): decoded += String(try escaped()).utf8
      default: throw error("a control character in a string")
      }
    }
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let letter = byte else { throw error("") }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw JSONError("no such escape", at: start)
    }
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, text[offset...].starts(with: "\\u".utf8) else {
      throw JSONError("half a surrogate pair", at: start)
    }
    offset += 2
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00))
    else { throw JSONError("half a surrogate pair", at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("no hexadecimal digit here")
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }
}

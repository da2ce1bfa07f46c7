/// The members of an object, asked for by name and kind; what is not asked for is passed over, for
/// a minor version may have more.
struct JSONObject {
  private let members: [JSONNode.Member]
  let offset: Int

  init(_ node: JSONNode) throws(JSONError) {
    guard case .object(let members) = node.value else {
      throw JSONError("\(node.kind) in place of an object", at: node.offset)
    }
    self.members = members
    offset = node.offset
  }

  /// The member of a name, if it is there.
  func node(_ name: String) -> JSONNode? { members.first { $0.name == name }?.node }

  func needed(_ name: String) throws(JSONError) -> JSONNode {
    guard let node = node(name) else { throw JSONError("no member '\(name)'", at: offset) }
    return node
  }

  func object(_ name: String) throws(JSONError) -> JSONObject { try JSONObject(needed(name)) }

  func objectIfThere(_ name: String) throws(JSONError) -> JSONObject? {
    guard let node = node(name) else { return nil }
    return try JSONObject(node)
  }

  func elements(_ name: String) throws(JSONError) -> [JSONNode] {
    let node = try needed(name)
    guard case .array(let elements) = node.value else { throw wrong(name, node, "an array") }
    return elements
  }

  /// The elements of an array, each an object.
  func objects(_ name: String) throws(JSONError) -> [JSONObject] {
    var objects: [JSONObject] = []
    for node in try elements(name) { objects.append(try JSONObject(node)) }
    return objects
  }

  func flag(_ name: String) throws(JSONError) -> Bool {
    let node = try needed(name)
    guard case .bool(let flag) = node.value else { throw wrong(name, node, "true or false") }
    return flag
  }

  func flagIfThere(_ name: String) throws(JSONError) -> Bool? {
    node(name) == nil ? nil : try flag(name)
  }

  /// A number of things.
  func count(_ name: String) throws(JSONError) -> Int {
    let node = try needed(name)
    guard case .integer(let count) = node.value, count >= 0 else {
      throw wrong(name, node, "a whole number")
    }
    return count
  }

  func countIfThere(_ name: String) throws(JSONError) -> Int? {
    node(name) == nil ? nil : try count(name)
  }

  /// A line or column.
  func position(_ name: String) throws(JSONError) -> Int {
    let position = try count(name)
    guard position > 0 else {
      throw JSONError("'\(name)' is 0; they are counted from 1", at: try needed(name).offset)
    }
    return position
  }

  func bytes(_ name: String) throws(JSONError) -> [UInt8] {
    let node = try needed(name)
    guard case .string(let bytes) = node.value else { throw wrong(name, node, "a string") }
    return bytes
  }

  func text(_ name: String) throws(JSONError) -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  func textIfThere(_ name: String) throws(JSONError) -> String? {
    node(name) == nil ? nil : try text(name)
  }

  /// One of the words that a type knows.
  func word<Word: RawRepresentable<String>>(
    _ name: String, of type: Word.Type
  ) throws(JSONError) -> Word {
    let text = try text(name)
    guard let word = Word(rawValue: text) else {
      throw JSONError("'\(name)' is no word that is known here", at: try needed(name).offset)
    }
    return word
  }

  /// Bytes from outside: a string, or base64 under another name.
  func outsideBytes(_ name: String) throws(JSONError) -> [UInt8]? {
    if node(name) != nil { return try bytes(name) }
    guard let node = node("\(name)Base64") else { return nil }
    guard let decoded = (try bytes("\(name)Base64")).decodedBase64 else {
      throw JSONError("'\(name)Base64' is not base64", at: node.offset)
    }
    return decoded
  }

  private func wrong(_ name: String, _ node: JSONNode, _ expected: String) -> JSONError {
    JSONError("'\(name)' is \(node.kind) in place of \(expected)", at: node.offset)
  }
}

extension [UInt8] {
  /// What base64 (RFC 4648, section 4) with padding stands for.
  fileprivate var decodedBase64: [UInt8]? {
    guard count.isMultiple(of: 4) else { return nil }
    let padding = reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding < 3 else { return nil }
    var decoded: [UInt8] = []
    var bits = 0
    for (index, byte) in dropLast(padding).enumerated() {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): digit = 62
      case UInt8(ascii: "/"): digit = 63
      default: return nil
      }
      bits = (bits << 6 | Int(digit)) & 0xFFFF
      switch index % 4 {
      case 1: decoded.append(UInt8(truncatingIfNeeded: bits >> 4))
      case 2: decoded.append(UInt8(truncatingIfNeeded: bits >> 2))
      case 3: decoded.append(UInt8(truncatingIfNeeded: bits))
      default: break
      }
    }
    return decoded
  }
}

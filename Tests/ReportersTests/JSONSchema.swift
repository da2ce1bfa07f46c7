internal import TestSupport

@testable internal import Reporters

/// The part of JSON Schema (drafts 4 to 2020-12) that the schemas in this repository use; a keyword that
/// is not known is a mistake of the test.
struct JSONSchema {
  private let root: JSONNode
  private var patterns: [String: Regex<AnyRegexOutput>] = [:]
  private(set) var complaints: [String] = []

  private static let annotations: Set<String> = [
    "$schema", "id", "title", "description", "default", "format", "$comment", "definitions",
    "$defs",
  ]

  init(_ text: [UInt8]) throws { root = try JSONReader.read(text) }

  /// What is wrong with a text, the first few things.
  static func complaints(about text: [UInt8], by schema: [UInt8]) throws -> [String] {
    var validator = try JSONSchema(schema)
    try validator.check(JSONReader.read(text), by: validator.root, at: "$")
    return validator.complaints
  }

  private mutating func complain(_ words: String, at path: String) {
    if complaints.count < 5 { complaints.append("\(path): \(words)") }
  }

  private mutating func check(_ node: JSONNode, by schema: JSONNode, at path: String) throws {
    if case .bool(let isAllowed) = schema.value {
      if !isAllowed { complain("not allowed", at: path) }
      return
    }
    for keyword in schema.members {
      try check(node, by: keyword, of: schema, at: path)
    }
  }

  private mutating func check(
    _ node: JSONNode, by keyword: JSONNode.Member, of schema: JSONNode, at path: String
  ) throws {
    let wanted = keyword.node
    switch keyword.name {
    case "$ref": try check(node, by: resolved(wanted.text ?? ""), at: path)
    case "type":
      let types = wanted.elements.isEmpty ? [wanted] : wanted.elements
      if !types.contains(where: { node.isOf(type: $0.text ?? "") }) {
        complain("\(node.kind)", at: path)
      }
    case "enum":
      if !wanted.elements.contains(where: { $0.canonical == node.canonical }) {
        complain("\(node.canonical) is none of the words", at: path)
      }
    case "const":
      if node.canonical != wanted.canonical { complain("not \(wanted.canonical)", at: path) }
    case "pattern":
      guard let text = node.text else { return }
      if try pattern(wanted.text ?? "").firstMatch(in: text) == nil {
        complain("\(text.debugDescription) is not like \(wanted.text ?? "")", at: path)
      }
    case "minLength": checkCount(node.text?.unicodeScalars.count, least: wanted, at: path)
    case "maxLength": checkCount(node.text?.unicodeScalars.count, most: wanted, at: path)
    case "minItems": checkCount(node.isArray ? node.elements.count : nil, least: wanted, at: path)
    case "maxItems": checkCount(node.isArray ? node.elements.count : nil, most: wanted, at: path)
    case "minimum": checkCount(node.number, least: wanted, at: path)
    case "maximum": checkCount(node.number, most: wanted, at: path)
    case "uniqueItems":
      let items = node.elements.map(\.canonical)
      if Set(items).count < items.count { complain("an element twice", at: path) }
    case "required":
      guard node.isObject else { return }
      for name in wanted.elements.compactMap(\.text) where node[name] == nil {
        complain("no \(name)", at: path)
      }
    case "items":
      for (number, element) in node.elements.enumerated() {
        try check(element, by: wanted, at: "\(path)[\(number)]")
      }
    case "properties":
      for member in node.members {
        guard let schema = wanted[member.name] else { continue }
        try check(member.node, by: schema, at: "\(path).\(member.name)")
      }
    case "propertyNames":
      for member in node.members {
        let name = JSONNode(offset: 0, value: .string(Array(member.name.utf8)))
        try check(name, by: wanted, at: path)
      }
    case "additionalProperties":
      for member in node.members where schema["properties"]?[member.name] == nil {
        try check(member.node, by: wanted, at: "\(path).\(member.name)")
      }
    case "anyOf", "oneOf":
      let fitting = try wanted.elements.count { try isValid(node, by: $0) }
      if fitting == 0 || keyword.name == "oneOf" && fitting > 1 {
        complain("fits \(fitting) of the schemas of \(keyword.name)", at: path)
      }
    case "allOf": for schema in wanted.elements { try check(node, by: schema, at: path) }
    case "not": if try isValid(node, by: wanted) { complain("what must not be", at: path) }
    case _ where Self.annotations.contains(keyword.name): break
    default: complain("the keyword \(keyword.name) is not known to the test", at: path)
    }
  }

  private mutating func isValid(_ node: JSONNode, by schema: JSONNode) throws -> Bool {
    let before = complaints
    complaints = []
    defer { complaints = before }
    try check(node, by: schema, at: "")
    return complaints.isEmpty
  }

  private func resolved(_ reference: String) throws -> JSONNode {
    try reference.split(separator: "/").dropFirst().reduce(root) { node, name in
      guard let next = node[String(name)] else {
        throw JSONError("no \(reference)", at: node.offset)
      }
      return next
    }
  }

  private mutating func pattern(_ text: String) throws -> Regex<AnyRegexOutput> {
    if let known = patterns[text] { return known }
    let made = try Regex(text)
    patterns[text] = made
    return made
  }

  private mutating func checkCount(
    _ count: Int?, least: JSONNode? = nil, most: JSONNode? = nil, at path: String
  ) {
    guard let count else { return }
    if let least = least?.number, count < least { complain("\(count) is too few", at: path) }
    if let most = most?.number, count > most { complain("\(count) is too many", at: path) }
  }
}

extension JSONNode {
  subscript(name: String) -> JSONNode? { members.first { $0.name == name }?.node }

  var members: [Member] { if case .object(let members) = value { members } else { [] } }
  var elements: [JSONNode] { if case .array(let elements) = value { elements } else { [] } }
  var number: Int? { if case .integer(let number) = value { number } else { nil } }
  var text: String? {
    if case .string(let bytes) = value { String(decoding: bytes, as: UTF8.self) } else { nil }
  }
  var isObject: Bool { if case .object = value { true } else { false } }
  var isArray: Bool { if case .array = value { true } else { false } }

  func isOf(type: String) -> Bool {
    switch value {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .integer: type == "integer" || type == "number"
    case .number: type == "number"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }

  /// A text that equal values share.
  var canonical: String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .number: "(number at \(offset))"
    case .string(let bytes): String(decoding: bytes, as: UTF8.self).debugDescription
    case .array(let elements): "[\(elements.map(\.canonical).joined(separator: ","))]"
    case .object(let members):
      "{\(members.sorted { $0.name < $1.name }.map { "\($0.name):\($0.node.canonical)" }.joined(separator: ","))}"
    }
  }
}

/// A schema of `Fixtures/schemas`.
func contents(ofSchema name: String) throws -> [UInt8] {
  try contents(of: fixture("schemas/\(name).schema.json"))
}

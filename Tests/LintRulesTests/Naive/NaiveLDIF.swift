internal import Foundation

struct NaiveValue {
  /// Lower case, the short name for a standard type.
  let type: String
  /// Lower case and sorted, so that their order does not matter.
  let options: [String]
  let bytes: [UInt8]
  let text: String
  /// The text as caseIgnoreMatch compares it.
  let normal: String
  /// The DN that it holds; nil where it is blank, no DN, or of a type that holds none.
  let name: NaiveDN?

  /// Equal for values that are equal by the matching rule of their type.
  var key: String {
    guard NaiveSchema.integers.contains(type), let number = Int(normal) else { return normal }
    return String(number)
  }

  var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 } }

  init(description: String, bytes: [UInt8]) {
    let parts = description.split(separator: ";").map(String.init)
    type = NaiveSchema.canonical(parts.first ?? "")
    options = parts.dropFirst().sorted()
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
    normal = NaiveText.normal(text)
    if !NaiveSchema.nameTypes.contains(type) || NaiveText.isBlank(text) {
      name = nil
    } else {
      name = type == "uniquemember" ? NaiveDN(optionalUID: text) : NaiveDN(text)
    }
  }
}

struct NaiveEntry {
  let number: Int
  /// As it was written.
  let dn: String
  let name: NaiveDN
  let values: [NaiveValue]
  /// A record with a syntax error: it exists for references, and that is all.
  let isSpoiled: Bool
  let classes: Set<String>
  let isCritical: Bool

  init(number: Int, dn: String, name: NaiveDN, values: [NaiveValue], isSpoiled: Bool) {
    self.number = number
    self.dn = dn
    self.name = name
    self.values = values
    self.isSpoiled = isSpoiled
    classes = Set(values.filter { $0.type == "objectclass" }.map(\.normal))
    isCritical = values.contains { $0.type == "iscriticalsystemobject" && $0.normal == "true" }
  }

  func values(of type: String) -> [NaiveValue] { values.filter { $0.type == type } }
  func texts(of type: String) -> [String] { values(of: type).map(\.text) }
}

struct NaiveDirectory {
  let entries: [NaiveEntry]
  /// By normal DN, in the order of the file.
  let named: [String: [NaiveEntry]]

  init(entries: [NaiveEntry]) {
    self.entries = entries
    self.named = Dictionary(grouping: entries) { $0.name.normal }
  }
}

/// Reads well-formed LDIF (RFC 2849): unfold, split, decode.
enum NaiveLDIF {
  static func parse(_ bytes: [UInt8]) -> NaiveDirectory {
    var entries: [NaiveEntry] = []
    for lines in records(bytes) {
      if let entry = entry(lines, number: entries.count) { entries.append(entry) }
    }
    return NaiveDirectory(entries: entries)
  }

  /// The unfolded lines of each record, without comments.
  private static func records(_ bytes: [UInt8]) -> [[[UInt8]]] {
    var lines: [[UInt8]] = []
    for var line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
      if line.last == 0x0D { line.removeLast() }
      if line.first == 0x20, let last = lines.last, !last.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(line)
      }
    }
    lines.removeAll { $0.first == UInt8(ascii: "#") }
    return lines.split(whereSeparator: \.isEmpty).map(Array.init)
  }

  private static func entry(_ lines: [[UInt8]], number: Int) -> NaiveEntry? {
    var lines = lines
    if let first = lines.first, split(first)?.description == "version" { lines.removeFirst() }
    guard let first = lines.first, let (description, bytes) = split(first), description == "dn",
      let bytes, let name = NaiveDN(String(decoding: bytes, as: UTF8.self))
    else { return nil }
    var values: [NaiveValue] = []
    var isSpoiled = false
    for line in lines.dropFirst() {
      guard let (description, bytes) = split(line), let bytes else {
        isSpoiled = true
        continue
      }
      if description == "changetype" { continue }
      values.append(NaiveValue(description: description, bytes: bytes))
    }
    return NaiveEntry(
      number: number, dn: String(decoding: bytes, as: UTF8.self), name: name, values: values,
      isSpoiled: isSpoiled)
  }

  /// The description in lower case and the value, which is nil where it is not base64.
  private static func split(_ line: [UInt8]) -> (description: String, bytes: [UInt8]?)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
    let description = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    let rest = line[(colon + 1)...]
    guard rest.first == UInt8(ascii: ":") else {
      return (description, Array(rest.drop { $0 == 0x20 }))
    }
    let digits = String(decoding: rest.dropFirst(), as: UTF8.self)
      .trimmingCharacters(in: CharacterSet(charactersIn: " "))
    // Foundation lets too much padding pass.
    guard digits.utf8.count % 4 == 0 else { return (description, nil) }
    return (description, Data(base64Encoded: digits).map(Array.init))
  }
}

/// A text with attributes and parts of the DN in it, such as `%DC[-1]%/%CN%`.
package struct NameTemplate: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    case literal(String)
    /// The first value of an attribute without options; nothing where there is none.
    case attribute(String)
    /// The DN as it is written.
    case dn
    /// The value of an RDN, counted from 1 at the right, from -1 at the left; nothing where there
    /// is none.
    case rdn(Int)
    /// The same of the RDNs of type `dc` only.
    case domain(Int)
  }

  package let text: String
  package let parts: [Part]

  /// The attributes it names, each as often as it does.
  package var attributes: [String] {
    parts.compactMap {
      if case .attribute(let name) = $0 { return name }
      return nil
    }
  }
}

/// Where a template is wrong, and what is wrong there.
package struct NameTemplateError: Error, Sendable, Equatable {
  /// Counted in UTF-8 bytes from 0; the length of the text where its end came too early.
  package let offset: Int
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }
}

extension NameTemplate {
  /// Reads literal text, `%NAME%`, `%DN[n]%`, `%DC[n]%`, and `%%` for a percent sign.
  ///
  /// Names are taken without case. `%DC%` without a number is `%DC[-1]%`, the domain that is
  /// nearest to the entry: the guide that templates come from makes `domain1/Admins` of
  /// `%DC%/%CN%`. `%DN%` is the whole DN.
  package init(parsing text: String) throws(NameTemplateError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else {
      throw NameTemplateError(offset: 0, reason: "the template is empty")
    }
    let percent = UInt8(ascii: "%")
    var parts: [Part] = []
    var literal: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == percent else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      guard let end = bytes[(index + 1)...].firstIndex(of: percent) else {
        throw NameTemplateError(
          offset: index, reason: "no percent sign ends what begins here; write `%%` for one")
      }
      if end == index + 1 {
        literal.append(percent)
      } else {
        if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
        literal.removeAll()
        parts.append(try Self.part(bytes[(index + 1)..<end]))
      }
      index = end + 1
    }
    if !literal.isEmpty { parts.append(.literal(String(decoding: literal, as: UTF8.self))) }
    self.text = text
    self.parts = parts
  }

  /// What stands between two percent signs.
  private static func part(_ bytes: ArraySlice<UInt8>) throws(NameTemplateError) -> Part {
    let name = bytes.prefix { $0 != UInt8(ascii: "[") }
    let word = String(decoding: name, as: UTF8.self)
    guard let first = name.first, first.isASCIIAlphanumeric,
      name.allSatisfy({
        $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
          || $0 == UInt8(ascii: ".")
      })
    else {
      throw NameTemplateError(
        offset: bytes.startIndex, reason: "what stands between percent signs is an attribute")
    }
    let index = try index(bytes[name.endIndex...])
    switch (word.lowercased(), index) {
    case ("dn", nil): return .dn
    case ("dn", let index?): return .rdn(index)
    case ("dc", let index): return .domain(index ?? -1)
    case (_, nil): return .attribute(word)
    default:
      throw NameTemplateError(
        offset: name.endIndex, reason: "only `DN` and `DC` are followed by a number")
    }
  }

  /// The number in brackets; nil where nothing is.
  private static func index(_ bytes: ArraySlice<UInt8>) throws(NameTemplateError) -> Int? {
    guard !bytes.isEmpty else { return nil }
    let digits = String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    guard bytes.last == UInt8(ascii: "]"), !digits.hasPrefix("+"), let index = Int(digits),
      index != 0
    else {
      throw NameTemplateError(
        offset: bytes.startIndex,
        reason: "a number in brackets is expected, from 1 at the right or from -1 at the left")
    }
    return index
  }
}

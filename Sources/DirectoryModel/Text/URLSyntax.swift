/// Absolute URLs (RFC 3986): a scheme, a colon, and only characters that need no escape.
enum URLSyntax {
  static func defect(in value: Span<UInt8>) -> FormatDefect? {
    guard let colon = value.indices.first(where: { !isSchemeCharacter(value[$0]) }),
      value[colon] == UInt8(ascii: ":"), value[0].isASCIILetter
    else { return FormatDefect(.noScheme, at: 0) }
    for index in colon + 1..<value.count {
      guard isAllowed(value, at: index) else { return FormatDefect(.forbiddenCharacter, at: index) }
    }
    guard colon + 1 < value.count else { return FormatDefect(.tooShort, at: value.count) }
    return isWeb(value, colon) ? hostDefect(in: value, after: colon) : nil
  }

  /// RFC 2079: all from the first space on is the label.
  static func labeledDefect(in value: Span<UInt8>) -> FormatDefect? {
    let end = value.indices.first { value[$0] == .space } ?? value.count
    return defect(in: value.extracting(0..<end))
  }

  private static func isSchemeCharacter(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  private static func isAllowed(_ value: Span<UInt8>, at index: Int) -> Bool {
    switch value[index] {
    case UInt8(ascii: "%"):
      index + 2 < value.count && value[index + 1].hexDigitValue != nil
        && value[index + 2].hexDigitValue != nil
    case .quote, .backslash, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
      false
    case 0x21...0x7E: true
    default: false
    }
  }

  private static func isWeb(_ value: Span<UInt8>, _ colon: Int) -> Bool {
    ["http", "https", "ftp"].contains { scheme in
      scheme.utf8.count == colon
        && scheme.utf8.enumerated().allSatisfy { value[$0].asciiLowercased == $1 }
    }
  }

  private static func hostDefect(in value: Span<UInt8>, after colon: Int) -> FormatDefect? {
    let host = colon + 3
    guard host < value.count, value[host - 1] == UInt8(ascii: "/"),
      value[host - 2] == UInt8(ascii: "/"), !"/?#:".utf8.contains(value[host])
    else { return FormatDefect(.noHost, at: min(host, value.count)) }
    return nil
  }
}

/// What a value can be asked to look like, by the name that profiles use.
package enum ValueFormat: String, CaseIterable, Sendable {
  case mail
  case phone
  case phoneE164 = "phone-e164"
  case guid
  case country
  /// `2024-01-31`, `20240131`, or a generalized time such as `20240131120000.0Z`.
  case date
  case generalizedTime = "generalized-time"
  case integer
  /// From 0 to 65535.
  case integer16 = "integer-16"
  case boolean
  case language
  case dn
  case ia5
  case printable
  case numeric
  case url
  /// A URL, perhaps followed by a space and a label (RFC 2079).
  case labeledURL = "labeled-url"
  case hex

  /// The first thing that keeps `value` from being of this format, or nil.
  package func defect(in value: Span<UInt8>) -> FormatDefect? {
    if value.isEmpty, self != .dn { return FormatDefect(.empty, at: 0) }
    return switch self {
    case .mail:
      MailAddress.validate(value).map { FormatDefect(.mail($0.kind), at: $0.offset) }
    case .phone: phoneDefect(in: value)
    case .phoneE164: e164Defect(in: value)
    case .guid: guidDefect(in: value)
    case .country: countryDefect(in: value)
    // The shortest generalized time has eleven bytes.
    case .date: value.count <= 10 ? calendarDateDefect(in: value) : timeDefect(in: value)
    case .generalizedTime: timeDefect(in: value)
    case .integer: integerDefect(in: value)
    case .integer16: integer16Defect(in: value)
    case .boolean: booleanDefect(in: value)
    case .language: LanguageTag.listDefect(in: value)
    case .dn: dnDefect(in: value)
    case .ia5: firstDefect(in: value) { $0 < 0x80 }
    case .printable: firstDefect(in: value, unless: isPrintableString)
    case .numeric:
      firstDefect(in: value) { $0.isASCIIDigit || $0 == .space } ?? digitDefect(in: value)
    case .url: URLSyntax.defect(in: value)
    case .labeledURL: URLSyntax.labeledDefect(in: value)
    case .hex: firstDefect(in: value) { $0.hexDigitValue != nil }
    }
  }
}

/// Forbids the first byte that is not of a set.
func firstDefect(in value: Span<UInt8>, unless isAllowed: (UInt8) -> Bool) -> FormatDefect? {
  value.indices.first { !isAllowed(value[$0]) }.map { FormatDefect(.forbiddenCharacter, at: $0) }
}

/// The characters of PrintableString (RFC 4517, 3.2).
private func isPrintableString(_ byte: UInt8) -> Bool {
  switch byte {
  case .space, UInt8(ascii: "'")...UInt8(ascii: ")"), UInt8(ascii: "+")...UInt8(ascii: "/"),
    UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "?"):
    true
  default: byte.isASCIIAlphanumeric
  }
}

private func digitDefect(in value: Span<UInt8>) -> FormatDefect? {
  let hasDigit = value.indices.contains { value[$0].isASCIIDigit }
  return hasDigit ? nil : FormatDefect(.noDigit, at: 0)
}

/// RFC 4517, 3.3.31 asks for PrintableString and only recommends E.123; people write `ext. 8`.
private func phoneDefect(in value: Span<UInt8>) -> FormatDefect? {
  firstDefect(in: value, unless: isPrintableString) ?? digitDefect(in: value)
}

/// `+`, a country code, and at most fifteen digits in all (ITU-T E.164).
private func e164Defect(in value: Span<UInt8>) -> FormatDefect? {
  guard value[0] == UInt8(ascii: "+") else { return FormatDefect(.noPlus, at: 0) }
  for index in 1..<value.count where !value[index].isASCIIDigit {
    return FormatDefect(.forbiddenCharacter, at: index)
  }
  guard value.count >= 3 else { return FormatDefect(.tooShort, at: value.count) }
  if value[1] == UInt8(ascii: "0") { return FormatDefect(.leadingZero, at: 1) }
  return value.count > 16 ? FormatDefect(.tooLong, at: 16) : nil
}

/// A UUID with or without braces and hyphens, 389's `8-8-8-8`, or the 16 bytes of `objectGUID`.
private func guidDefect(in value: Span<UInt8>) -> FormatDefect? {
  guard value.count != 16 else { return nil }
  var range = value.indices
  if value[0] == UInt8(ascii: "{") {
    guard value.count > 1, value[value.count - 1] == UInt8(ascii: "}") else {
      return FormatDefect(.tooShort, at: value.count)
    }
    range = 1..<value.count - 1
  }
  var digits = 0
  var hyphens: [Int] = []
  for index in range {
    if value[index] == UInt8(ascii: "-") {
      hyphens.append(digits)
    } else {
      guard value[index].hexDigitValue != nil else {
        return FormatDefect(.forbiddenCharacter, at: index)
      }
      digits += 1
    }
  }
  if digits != 32 { return FormatDefect(digits < 32 ? .tooShort : .tooLong, at: range.upperBound) }
  let isKnown = [[], [8, 12, 16, 20], [8, 16, 24]].contains(hyphens)
  return isKnown ? nil : FormatDefect(.misplacedHyphen, at: range.lowerBound)
}

private func countryDefect(in value: Span<UInt8>) -> FormatDefect? {
  if let defect = firstDefect(in: value, unless: \.isASCIILetter) { return defect }
  guard value.count == 2 else {
    return FormatDefect(value.count < 2 ? .tooShort : .tooLong, at: min(value.count, 2))
  }
  return CountryCodes.contains(value[0], value[1]) ? nil : FormatDefect(.unknownCode, at: 0)
}

private func timeDefect(in value: Span<UInt8>) -> FormatDefect? {
  do throws(FormatDefect) {
    _ = try GeneralizedTime(parsing: value)
    return nil
  } catch {
    return error
  }
}

/// RFC 4517, 3.3.16: no plus sign, no leading zeros, no minus zero.
private func integerDefect(in value: Span<UInt8>) -> FormatDefect? {
  let start = value[0] == UInt8(ascii: "-") ? 1 : 0
  guard start < value.count else { return FormatDefect(.noDigit, at: start) }
  for index in start..<value.count where !value[index].isASCIIDigit {
    return FormatDefect(.notADigit, at: index)
  }
  let isZero = value.count == 1
  return value[start] == UInt8(ascii: "0") && !isZero ? FormatDefect(.leadingZero, at: start) : nil
}

private func integer16Defect(in value: Span<UInt8>) -> FormatDefect? {
  if let defect = integerDefect(in: value) { return defect }
  guard value[0] != UInt8(ascii: "-"), value.count <= 5 else {
    return FormatDefect(.outOfRange, at: 0)
  }
  let number = value.indices.reduce(0) { $0 * 10 + Int(value[$1] & 0x0F) }
  return number > 0xFFFF ? FormatDefect(.outOfRange, at: 0) : nil
}

/// `TRUE` or `FALSE`, which ABNF gives in any case (RFC 4517, 3.3.3; RFC 5234, 2.3).
private func booleanDefect(in value: Span<UInt8>) -> FormatDefect? {
  for word in ["true", "false"]
  where value.count == word.utf8.count
    && word.utf8.enumerated().allSatisfy({ value[$0].asciiLowercased == $1 })
  {
    return nil
  }
  return FormatDefect(.notABoolean, at: 0)
}

private func dnDefect(in value: Span<UInt8>) -> FormatDefect? {
  var form: [UInt8] = []
  return DNSyntax.appendNormalForm(ofDN: value, to: &form)
    .map { FormatDefect(.dn($0.kind), at: $0.offset) }
}

/// When two values are equal: those of one key are, by the rules of RFC 4517, section 4.2.
package enum MatchingRule: UInt8, CaseIterable, Sendable {
  case caseIgnore
  case caseExact
  case caseIgnoreIA5
  case caseExactIA5
  case caseIgnoreList
  case numericString
  case telephoneNumber
  case integer
  case boolean
  case generalizedTime
  case objectIdentifier
  case distinguishedName
  case uniqueMember
  case bitString
  case octetString
  case uuid

  /// The rule by its name in a schema, such as `caseIgnoreMatch`, in any case.
  package init?(name: String) {
    let name = name.lowercased()
    guard let rule = Self.allCases.first(where: { $0.name.lowercased() == name }) else {
      return nil
    }
    self = rule
  }

  package var name: String {
    switch self {
    case .caseIgnore: "caseIgnoreMatch"
    case .caseExact: "caseExactMatch"
    case .caseIgnoreIA5: "caseIgnoreIA5Match"
    case .caseExactIA5: "caseExactIA5Match"
    case .caseIgnoreList: "caseIgnoreListMatch"
    case .numericString: "numericStringMatch"
    case .telephoneNumber: "telephoneNumberMatch"
    case .integer: "integerMatch"
    case .boolean: "booleanMatch"
    case .generalizedTime: "generalizedTimeMatch"
    case .objectIdentifier: "objectIdentifierMatch"
    case .distinguishedName: "distinguishedNameMatch"
    case .uniqueMember: "uniqueMemberMatch"
    case .bitString: "bitStringMatch"
    case .octetString: "octetStringMatch"
    case .uuid: "UUIDMatch"
    }
  }

  /// Appends bytes that are the same for all values equal to this one, and for no others.
  ///
  /// A value that is not of the rule's syntax is equal only to the very same bytes.
  package func appendKey(of value: Span<UInt8>, to output: inout [UInt8]) {
    switch self {
    case .caseIgnore: StringPreparation.appendCaseIgnore(value, to: &output)
    case .caseIgnoreIA5: StringPreparation.appendIA5CaseIgnore(value, to: &output)
    case .caseExact, .caseExactIA5: StringPreparation.appendCaseExact(value, to: &output)
    case .caseIgnoreList: appendList(value, to: &output)
    case .numericString: appendPrepared(value, without: isSpace, to: &output)
    case .telephoneNumber: appendPrepared(value, without: isSpaceOrHyphen, to: &output)
    case .integer: appendInteger(value, to: &output)
    case .boolean, .objectIdentifier:
      for index in value.trimmingSpaces(value.indices) {
        output.append(value[index].asciiLowercased)
      }
    case .generalizedTime: appendTime(value, to: &output)
    case .distinguishedName: appendName(value, length: value.count, to: &output)
    case .uniqueMember:
      appendName(value, length: DNSyntax.nameLength(ofNameAndOptionalUID: value), to: &output)
    case .bitString, .octetString: output.append(value)
    case .uuid: appendUUID(value, to: &output)
    }
  }
}

private func appendPrepared(
  _ value: Span<UInt8>, without isInsignificant: (UInt32) -> Bool, to output: inout [UInt8]
) {
  var prepared: [UInt8] = []
  guard StringPreparation.appendCaseIgnore(value, to: &prepared) else {
    output += prepared
    return
  }
  let span = prepared.span
  var index = 0
  while index < span.count, let scalar = span.scalar(at: index) {
    if !isInsignificant(scalar.value) { output.append(utf8: scalar.value) }
    index += scalar.length
  }
}

private func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 }

/// The hyphens of RFC 4518, 2.6.3, that NFKC leaves.
private func isSpaceOrHyphen(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x20, 0x2D, 0x058A, 0x2010, 0x2212: true
  default: false
  }
}

/// The lines of a postal address, each prepared (RFC 4517, 4.2.12).
private func appendList(_ value: Span<UInt8>, to output: inout [UInt8]) {
  var start = 0
  for index in 0...value.count {
    guard index == value.count || value[index] == UInt8(ascii: "$") else { continue }
    if start > 0 { output.append(UInt8(ascii: "$")) }
    StringPreparation.appendCaseIgnore(value.extracting(start..<index), to: &output)
    start = index + 1
  }
}

private func appendInteger(_ value: Span<UInt8>, to output: inout [UInt8]) {
  var digits = value.trimmingSpaces(value.indices)
  var isNegative = false
  if let sign = digits.first, value[sign] == UInt8(ascii: "-") || value[sign] == UInt8(ascii: "+") {
    isNegative = value[sign] == UInt8(ascii: "-")
    digits = digits.dropFirst()
  }
  guard !digits.isEmpty, digits.allSatisfy({ value[$0].isASCIIDigit }) else {
    StringPreparation.appendUnprepared(value, to: &output)
    return
  }
  let significant = digits.drop { value[$0] == UInt8(ascii: "0") }
  guard !significant.isEmpty else {
    output.append(UInt8(ascii: "0"))
    return
  }
  if isNegative { output.append(UInt8(ascii: "-")) }
  for index in significant { output.append(value[index]) }
}

private func appendTime(_ value: Span<UInt8>, to output: inout [UInt8]) {
  do throws(FormatDefect) {
    let time = try GeneralizedTime(parsing: value)
    output += Array("\(time.seconds).\(time.nanoseconds)".utf8)
  } catch {
    StringPreparation.appendUnprepared(value, to: &output)
  }
}

/// A DN and what follows it: the optional UID is compared bit by bit.
private func appendName(_ value: Span<UInt8>, length: Int, to output: inout [UInt8]) {
  if DNSyntax.appendNormalForm(ofDN: value.extracting(0..<length), to: &output) == nil {
    // No normal form holds 0x01 followed by this byte, so the UID cannot pass for a part of one.
    if length < value.count { output.append(0x01) }
    for index in length..<value.count { output.append(value[index].asciiLowercased) }
  } else {
    StringPreparation.appendUnprepared(value, to: &output)
  }
}

/// Braces, outer spaces and case dropped; 16 raw bytes, as Active Directory has them, stay.
private func appendUUID(_ value: Span<UInt8>, to output: inout [UInt8]) {
  guard value.count != 16 else {
    output.append(value)
    return
  }
  var digits = value.trimmingSpaces(value.indices)
  if let first = digits.first, let last = digits.last, first < last,
    value[first] == UInt8(ascii: "{"), value[last] == UInt8(ascii: "}")
  {
    digits = digits.dropFirst().dropLast()
  }
  for index in digits { output.append(value[index].asciiLowercased) }
}

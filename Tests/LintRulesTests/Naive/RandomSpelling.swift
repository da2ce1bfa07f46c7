/// Writes names and text in the many ways in which they mean the same.
struct RandomSpelling {
  typealias RDN = [(type: String, value: String)]

  /// Percentage of names that are written oddly.
  let oddity: Int

  func spell(_ dn: [RDN], using random: inout SplitMix64) -> String {
    let isOdd = random.chance(oddity)
    var result = ""
    for (index, rdn) in dn.enumerated() {
      if index > 0 { result += isOdd ? random.pick([",", ", ", " ,", " , "]) : "," }
      let isTurned = isOdd && random.chance(50)
      for (index, pair) in (isTurned ? Array(rdn.reversed()) : rdn).enumerated() {
        if index > 0 { result += isOdd ? random.pick(["+", " + "]) : "+" }
        result += isOdd ? spellOddly(pair, using: &random) : spellPlainly(pair)
      }
    }
    return result
  }

  private func spellPlainly(_ pair: (type: String, value: String)) -> String {
    var result = pair.type + "="
    let scalars = Array(pair.value.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isAtEdge = index == 0 || index == scalars.count - 1
      if "\\,+\"<>;".unicodeScalars.contains(scalar) || (scalar == " " && isAtEdge)
        || (scalar == "#" && index == 0)
      {
        result += "\\"
      }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  private func spellOddly(
    _ pair: (type: String, value: String), using random: inout SplitMix64
  ) -> String {
    let type = spellType(pair.type, using: &random) + random.pick(["=", "=", " = "])
    let value = spellText(pair.value, using: &random)
    switch random.below(12) {
    case 0 where value.utf8.count < 100:
      let bytes = [0x0C, UInt8(value.utf8.count)] + Array(value.utf8)
      return type + "#" + bytes.map { hex($0, using: &random) }.joined()
    case 1:
      return type + "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    default:
      return type + escape(value, using: &random)
    }
  }

  private func escape(_ value: String, using random: inout SplitMix64) -> String {
    var result = ""
    let scalars = Array(value.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isAtEdge = index == 0 || index == scalars.count - 1
      let isSpecial = "\\,+\"<>;".unicodeScalars.contains(scalar)
      let needsEscape =
        isSpecial || (scalar == " " && isAtEdge) || (scalar == "#" && index == 0)
      if (needsEscape && random.chance(50)) || random.chance(10) {
        result += String(scalar).utf8.map { "\\" + hex($0, using: &random) }.joined()
      } else if needsEscape || ("#= ".unicodeScalars.contains(scalar) && random.chance(20)) {
        result += "\\" + String(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func hex(_ byte: UInt8, using random: inout SplitMix64) -> String {
    let digits = String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    return random.chance(50) ? digits.uppercased() : digits
  }

  func spellType(_ type: String, using random: inout SplitMix64) -> String {
    let aliases = [
      "cn": ["commonName", "2.5.4.3"], "ou": ["organizationalUnitName", "2.5.4.11"],
      "dc": ["domainComponent", "0.9.2342.19200300.100.1.25"],
      "o": ["organizationName", "2.5.4.10"],
      "uid": ["userid", "0.9.2342.19200300.100.1.1"],
    ]
    let name = random.chance(25) ? random.pick(aliases[type] ?? [type]) : type
    return random.chance(50) ? name.uppercased() : name
  }

  /// Another text that caseIgnoreMatch takes for the same.
  func spellText(_ text: String, using random: inout SplitMix64) -> String {
    var result = text
    if random.chance(40) { result = flipCase(result, using: &random) }
    if random.chance(30) {
      for (composed, others) in Self.equivalents {
        result = result.replacing(composed, with: random.pick(others))
      }
    }
    return random.chance(15) ? result.replacing(" ", with: "  ") : result
  }

  private static let equivalents = [
    ("\u{FC}", ["u\u{308}", "U\u{308}", "\u{DC}"]), ("\u{EB}", ["e\u{308}", "\u{CB}"]),
    ("\u{DF}", ["ss", "\u{1E9E}", "SS"]), ("\u{E5}", ["\u{212B}", "a\u{30A}"]),
    ("fi", ["\u{FB01}"]), ("\u{3C3}", ["\u{3C2}", "\u{3A3}"]),
  ]

  private func flipCase(_ text: String, using random: inout SplitMix64) -> String {
    let mode = random.below(3)
    var result = ""
    for scalar in text.unicodeScalars {
      let isUpper = mode == 0 || (mode == 1 && random.chance(50))
      let letter = String(scalar)
      result += scalar.isASCII ? (isUpper ? letter.uppercased() : letter.lowercased()) : letter
    }
    return result
  }
}

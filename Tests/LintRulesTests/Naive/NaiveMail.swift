internal import Foundation

/// Mail addresses: what is one (RFC 5321, 6531), and when two are the same.
enum NaiveMail {
  /// The address in a value; nil where the value is an address of another kind.
  static func address(in value: NaiveValue) -> String? {
    let text = value.text
    guard value.type == "proxyaddresses", let colon = text.firstIndex(of: ":") else { return text }
    guard text[..<colon].lowercased() == "smtp" else { return nil }
    return String(text[text.index(after: colon)...])
  }

  /// One spelling for all spellings of an address.
  static func normal(_ address: String) -> String {
    guard let at = address.unicodeScalars.lastIndex(of: "@") else {
      return NaiveText.normal(address)
    }
    let local = String(address.unicodeScalars[..<at])
    let domain = String(address.unicodeScalars[address.unicodeScalars.index(after: at)...])
    return NaiveText.normal(local) + "@" + asciiDomain(domain)
  }

  /// The domain in lower-case A-labels.
  static func asciiDomain(_ domain: String) -> String {
    let plain = domain.precomposedStringWithCompatibilityMapping.lowercased()
      .precomposedStringWithCompatibilityMapping
    return plain.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "。" }
      .map { asciiLabel(Array($0)) }
      .joined(separator: ".")
      .trimmingCharacters(in: .whitespaces)
  }

  private static func asciiLabel(_ label: [Unicode.Scalar]) -> String {
    let text = String(String.UnicodeScalarView(label))
    return label.allSatisfy(\.isASCII) ? text : "xn--" + punycode(label)
  }

  /// RFC 3492, section 6.3, with its variable names.
  private static func punycode(_ input: [Unicode.Scalar]) -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    var output = String(String.UnicodeScalarView(input.filter(\.isASCII)))
    let b = output.count
    var h = b
    if b > 0 { output += "-" }
    var (n, delta, bias) = (128, 0, 72)
    while h < input.count {
      let m = input.map { Int($0.value) }.filter { $0 >= n }.min() ?? n
      delta += (m - n) * (h + 1)
      n = m
      for c in input.map({ Int($0.value) }) {
        if c < n { delta += 1 }
        guard c == n else { continue }
        var (q, k) = (delta, 36)
        while true {
          let t = min(max(k - bias, 1), 26)
          if q < t { break }
          output.append(digits[t + (q - t) % (36 - t)])
          q = (q - t) / (36 - t)
          k += 36
        }
        output.append(digits[q])
        bias = adapted(delta, count: h + 1, isFirst: h == b)
        delta = 0
        h += 1
      }
      delta += 1
      n += 1
    }
    return output
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > (36 - 1) * 26 / 2 {
      delta /= 36 - 1
      k += 36
    }
    return k + 36 * delta / (delta + 38)
  }

  static func isValid(_ address: String) -> Bool {
    let scalars = Array(address.unicodeScalars)
    guard let at = scalars.lastIndex(of: "@") else { return false }
    return isLocalPart(Array(scalars[..<at])) && isDomain(Array(scalars[(at + 1)...]))
  }

  private static func isLocalPart(_ local: [Unicode.Scalar]) -> Bool {
    guard !local.isEmpty, String(String.UnicodeScalarView(local)).utf8.count <= 64 else {
      return false
    }
    if local[0] == "\"" { return isQuoted(local) }
    return local.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.allSatisfy(isAtomText)
    }
  }

  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || isLetterOrDigit(scalar)
      || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
  }

  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }

  private static func isQuoted(_ local: [Unicode.Scalar]) -> Bool {
    guard local.count >= 2, local.last == "\"" else { return false }
    var inner = local.dropFirst().dropLast()
    while let scalar = inner.popFirst() {
      if scalar == "\"" || scalar.value < 0x20 || scalar.value == 0x7F { return false }
      if scalar == "\\" {
        guard let quoted = inner.popFirst(), (0x20...0x7E).contains(quoted.value) else {
          return false
        }
      }
    }
    return true
  }

  private static func isDomain(_ domain: [Unicode.Scalar]) -> Bool {
    if domain.first == "[" { return isAddressLiteral(domain) }
    let ascii = asciiDomain(String(String.UnicodeScalarView(domain)))
    guard ascii.utf8.count <= 255, !domain.contains(" ") else { return false }
    // An A-label hides the hyphen at the edge of its U-label.
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.allSatisfy({ $0.first != "-" && $0.last != "-" }) else { return false }
    return ascii.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count)
        && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
    }
  }

  /// Rough: the brackets, and nothing in them that an address literal cannot hold.
  private static func isAddressLiteral(_ domain: [Unicode.Scalar]) -> Bool {
    guard domain.count > 2, domain.last == "]" else { return false }
    return domain.dropFirst().dropLast().allSatisfy {
      isLetterOrDigit($0) || ".:-".unicodeScalars.contains($0)
    }
  }
}

internal import CIDN

/// Domains beyond ASCII, as the A-labels that DNS knows them by (IDNA 2008, UTS 46).
enum InternationalDomain {
  enum Failure: Error { case labelTooLong, domainTooLong, forbidden }

  /// The A-labels of a domain of UTF-8, in lower case.
  static func aLabels(of domain: Span<UInt8>) throws(Failure) -> [UInt8] {
    guard hasOnlyHostNameASCII(domain) else { throw .forbidden }
    var input = domain.indices.map { CChar(bitPattern: domain[$0]) }
    input.append(0)
    let flags = Int32(IDN2_USE_STD3_ASCII_RULES.rawValue | IDN2_NONTRANSITIONAL.rawValue)
    var output: UnsafeMutablePointer<CChar>?
    let code = unsafe idn2_to_ascii_8z(input, &output, flags)
    defer { unsafe idn2_free(output) }
    switch code {
    case IDN2_OK.rawValue: break
    case IDN2_TOO_BIG_LABEL.rawValue, IDN2_PUNYCODE_BIG_OUTPUT.rawValue: throw .labelTooLong
    case IDN2_TOO_BIG_DOMAIN.rawValue: throw .domainTooLong
    default: throw .forbidden
    }
    guard let output = unsafe output else { throw .forbidden }
    // The library ends what it gives back with a NUL.
    return unsafe String(cString: output).utf8.map(\.asciiLowercased)
  }
  /// Whether what the domain maps to has no ASCII but letters, digits, hyphens and dots.
  ///
  /// libidn2 2.3 drops what its STD3 rules forbid instead of refusing it, so that `ü_b` would
  /// become `üb`. A NUL, too, would end the C string early and let the rest pass unseen.
  private static func hasOnlyHostNameASCII(_ domain: Span<UInt8>) -> Bool {
    guard domain.indices.allSatisfy({ domain[$0] != 0 }) else { return false }
    // Letters around it keep outer spaces in the prepared form.
    var framed = [UInt8(ascii: "x")]
    framed.append(domain)
    framed.append(UInt8(ascii: "x"))
    var prepared: [UInt8] = []
    guard StringPreparation.appendCaseIgnore(framed.span, to: &prepared) else { return false }
    let text = prepared.span
    var index = 0
    while index < text.count, let scalar = text.scalar(at: index) {
      switch scalar.value {
      case 0x2D, 0x2E, 0x30...0x39, 0x61...0x7A: break
      // Not equal, not less, not greater: an ASCII character and an overlay in one.
      case ..<0x80, 0x2260, 0x226E, 0x226F: return false
      default: break
      }
      index += scalar.length
    }
    return true
  }
}

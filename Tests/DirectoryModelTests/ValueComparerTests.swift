import Testing

@testable import DirectoryModel

@Suite struct ValueComparerTests {
  private let keys = EqualityKeys()

  /// The key of a value, with readable bytes behind it that are no part of it.
  private func key(
    _ value: [UInt8], _ comparison: ReadingPlan.Comparison
  ) -> ComparedValue {
    var comparer = ValueComparer(keys: keys)
    let isPlain = value.allSatisfy { (0x20...0x7E).contains($0) }
    let padded = value + Array("  A@a  A  ".utf8) + [UInt8](repeating: 0, count: 64)
    return unsafe padded.withUnsafeBytes { bytes in
      unsafe comparer.key(
        of: UnsafeRawBufferPointer(rebasing: bytes[..<value.count]), by: comparison,
        isPlain: isPlain)
    }
  }

  private func form(_ value: [UInt8], _ rule: MatchingRule) -> [UInt8] {
    var form: [UInt8] = []
    rule.appendKey(of: value.span, to: &form)
    return form
  }

  @Test(arguments: MatchingRule.allCases)
  func `the key is that of the form that the rule prepares`(_ rule: MatchingRule) {
    var random = FixedRandom(seed: UInt64(rule.rawValue))
    let alphabets: [[Unicode.Scalar]] = [
      Array("aB 1".unicodeScalars), Array("0123-+ ".unicodeScalars), .init(0x20...0x7E),
      Array("a \u{A0}\u{FC}\u{DF}\u{7F}".unicodeScalars),
    ]
    for _ in 0..<4000 {
      let alphabet = alphabets.randomElement(using: &random) ?? []
      let value = Array(random.text(of: alphabet, upTo: 24).utf8)
      #expect(
        key(value, .matchingRule(rule)).key == keys.exact(form(value, rule)), "\(shown(value))")
    }
  }

  @Test func `two spaces are found wherever they are`() {
    for count in 2...30 {
      for place in 0..<(count - 1) {
        var value = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        value[place] = UInt8(ascii: " ")
        let one = keys.exact(form(value, .caseIgnore))
        #expect(key(value, .matchingRule(.caseIgnore)).key == one)
        value[place + 1] = UInt8(ascii: " ")
        let two = keys.exact(form(value, .caseIgnore))
        #expect(key(value, .matchingRule(.caseIgnore)).key == two)
      }
    }
  }

  // MARK: - Mail

  private func expectSameVerdict(_ value: [UInt8]) {
    let found = key(value, .mailAddress)
    #expect(
      found.isFaulty == (MailAddress.validate(value.span) != nil), "\(shown(value))")
    var form: [UInt8] = []
    if !MailAddress.appendKey(of: value.span, caseExactLocalPart: false, to: &form) {
      form.removeAll()
      MatchingRule.caseIgnore.appendKey(of: value.span, to: &form)
    }
    #expect(found.key == keys.exact(form), "\(shown(value))")
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `an address is judged as by the whole grammar`(_ seed: UInt64) {
    var random = FixedRandom(seed: seed)
    let alphabets = ["aB.@", "a1.-@", "a.-_+@", "aB.@\"\\ ", "a.@[]:,;", "x-n.@\u{FC}"]
    for _ in 0..<3000 {
      let alphabet = Array((alphabets.randomElement(using: &random) ?? "").unicodeScalars)
      let text = random.text(of: alphabet, upTo: 6)
      let more = Bool.random(using: &random) ? "" : "@" + random.text(of: alphabet, upTo: 8)
      expectSameVerdict(Array((text + more).utf8))
    }
  }

  @Test func `an address is judged at its limits`() {
    for local in 62...66 {
      for label in 61...65 {
        for labels in [1, 2, 3, 4] {
          for last in [1, 2, 3, 59, 60, 61, 62] {
            let domain = Array(repeating: String(repeating: "d", count: label), count: labels)
              .joined(separator: ".")
            let address =
              String(repeating: "L", count: local) + "@" + domain + "."
              + String(repeating: "e", count: last)
            expectSameVerdict(Array(address.utf8))
          }
        }
      }
    }
  }

  @Test(arguments: ["smtp:a@b", "SMTP:A@B", "a@b", "Smtp:\"a\"@b"])
  func `a prefix, case and needless quotes make no other address`(_ value: String) {
    let plain = key(Array("a@b".utf8), .mailAddress).key
    #expect(key(Array(value.utf8), .proxyAddress).key == plain)
  }

  @Test(
    arguments: [
      "X500:/o=a", "x500:/O=A", "X400:c=a;s=\u{C4}", "sip:a@b", "SIP:a@b  ", "EUM:a@b", "X500:a  b",
    ])
  func `an address of another kind is compared as a whole, without case`(_ value: String) {
    let bytes = Array(value.utf8)
    let found = key(bytes, .proxyAddress)
    #expect(found.key == keys.exact(form(bytes, .caseIgnore)))
    #expect(!found.isFaulty && !found.isPlainAddress)
    var form: [UInt8] = []
    ReadingPlan.Comparison.proxyAddress.appendForm(of: bytes.span, to: &form)
    #expect(found.key == keys.exact(form))
    let rest = Array(bytes[MailAddress.proxyAddress(bytes.span).addressRange])
    #expect(found.key != key(rest, .mailAddress).key)
  }
}

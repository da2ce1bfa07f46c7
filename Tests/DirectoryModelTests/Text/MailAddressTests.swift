import Testing

@testable import DirectoryModel

@Suite struct MailAddressTests {
  @Test(arguments: [
    "ann@example.com", "Ann.Smith+list@Example.COM", "a@b", "a@localhost",
    "a@xn--mller-kva.example",
    "o'neil@example.com", "!#$%&'*+-/=?^_`{|}~@example.com", "\"ann smith\"@example.com",
    "\"a@b\"@example.com", "\"a\\\"b\"@example.com", "\"\"@example.com", "\"..\"@example.com",
    "ann@müller.example", "jürgen@example.com", "用户@例子.广告", "ann@example.photography",
    "ann@1.example", "ann@a--b.example", "ann@[192.0.2.1]", "ann@[IPv6:2001:db8::1]",
    "ann@[ipv6:::]", "ann@[IPv6:::1]", "ann@[IPv6:1:2:3:4:5:6:7:8]", "ann@[IPv6:1::]",
    "ann@[IPv6:::ffff:192.0.2.1]", "ann@[IPv6:1:2:3:4:5:6:192.0.2.1]",
    String(repeating: "a", count: 64) + "@example.com",
    "a@" + String(repeating: "b", count: 63) + ".example",
    "a@" + Array(repeating: String(repeating: "b", count: 62), count: 4).joined(separator: "."),
  ])
  func `is a mail address`(_ address: String) {
    #expect(MailAddress.validate(Array(address.utf8).span) == nil)
  }

  @Test(
    arguments: [
      ("", .noAtSign, 0),
      ("ann", .noAtSign, 3),
      ("Ann Smith", .noAtSign, 9),
      ("a@b@c", .severalAtSigns, 3),
      ("a@@b", .severalAtSigns, 2),
      ("@example.com", .emptyLocalPart, 0),
      ("ann@", .emptyDomain, 4),
      (".ann@example.com", .leadingDot, 0),
      ("ann.@example.com", .trailingDot, 3),
      ("a..b@example.com", .doubleDot, 2),
      ("ann@.example.com", .leadingDot, 4),
      ("ann@example.com.", .trailingDot, 15),
      ("ann@example..com", .doubleDot, 12),
      ("ann@-example.com", .leadingHyphen, 4),
      ("ann@example-.com", .trailingHyphen, 11),
      ("ann smith@example.com", .forbiddenCharacter, 3),
      ("ann@exam_ple.com", .forbiddenCharacter, 8),
      ("ann@example.com ", .forbiddenCharacter, 15),
      (" ann@example.com", .forbiddenCharacter, 0),
      ("Ann <ann@example.com>", .forbiddenCharacter, 3),
      ("ann,bob@example.com", .forbiddenCharacter, 3),
      ("a(b)@example.com", .forbiddenCharacter, 1),
      ("ann@example.com;bob@example.com", .severalAtSigns, 19),
      ("\"a\"b@example.com", .forbiddenCharacter, 3),
      ("\"a\u{7F}\"@example.com", .forbiddenCharacter, 2),
      ("a\"b\"@example.com", .forbiddenCharacter, 1),
      ("\"a@example.com", .unterminatedQuote, 0),
      ("ann@[192.0.2.256]", .badAddressLiteral, 4),
      ("ann@[192.0.2]", .badAddressLiteral, 4),
      ("ann@[IPv6:1:2:3:4:5:6:7]", .badAddressLiteral, 4),
      ("ann@[IPv6:1::2::3]", .badAddressLiteral, 4),
      ("ann@[IPv6:1:2:3:4:5:6:7:]", .badAddressLiteral, 4),
      ("ann@[IPv6:12345::]", .badAddressLiteral, 4),
      ("ann@[IPv6:1:2:3:4:5:6:7::8]", .badAddressLiteral, 4),
      ("ann@[example]", .badAddressLiteral, 4),
      ("ann@[192.0.2.1", .badAddressLiteral, 4),
      ("ann@ex\u{A0}ample.com", .badInternationalDomain, 4),
      ("ann@\u{A0}example.com", .badInternationalDomain, 4),
      ("ann@\u{2603}\u{FFFD}.example", .badInternationalDomain, 4),
      ("ann@ü\u{FF3F}b.example", .badInternationalDomain, 4),
      ("ann@a\u{2260}b.example", .badInternationalDomain, 4),
      ("ann@" + String(repeating: "ü", count: 63) + ".example", .labelTooLong, 4),
      (String(repeating: "a", count: 65) + "@example.com", .localPartTooLong, 64),
      ("a@" + String(repeating: "b", count: 64) + ".example", .labelTooLong, 2),
      (
        "a@" + Array(repeating: String(repeating: "b", count: 63), count: 4).joined(separator: "."),
        .addressTooLong, 254
      ),
      (
        "a@" + Array(repeating: String(repeating: "b", count: 51), count: 5).joined(separator: "."),
        .domainTooLong, 2
      ),
    ] as [(String, MailDefect.Kind, Int)])
  func `is no mail address`(_ address: String, _ kind: MailDefect.Kind, _ offset: Int) {
    #expect(
      MailAddress.validate(Array(address.utf8).span) == MailDefect(kind, at: offset), "\(address)")
  }

  @Test func `is no mail address without UTF-8`() {
    let address = Array("m".utf8) + [0xFC] + Array("ller@example.com".utf8)
    #expect(MailAddress.validate(address.span) == MailDefect(.notUTF8, at: 1))
  }

  @Test(arguments: [
    ("Ann@Example.COM", "ann@example.com"),
    ("ann@MÜLLER.example", "ann@xn--mller-kva.example"),
    ("ann@mu\u{308}ller.example", "ann@xn--mller-kva.example"),
    ("ann@XN--MLLER-KVA.example", "ann@xn--mller-kva.example"),
    ("JÜRGEN@example.com", "jürgen@example.com"),
    ("\"Ann\"@example.com", "ann@example.com"),
    ("\"a\\\"B\"@example.com", "a\"b@example.com"),
    ("\"a@b\"@example.com", "a@b@example.com"),
    ("a@b@C", "a@b@c"),
    ("ann+x@example.com", "ann+x@example.com"),
    ("ann@[IPv6:2001:DB8::1]", "ann@[ipv6:2001:db8::1]"),
    ("ann@Foo_Bar", "ann@foo_bar"),
    ("ann@straße.example", "ann@xn--strae-oqa.example"),
    ("ann@A\u{A0}B", "ann@a b"),
    ("ann@Ü_b.example", "ann@ü_b.example"),
    ("ann@Ü\u{0}b", "ann@üb"),
    ("用户@例子。广告", "用户@xn--fsqu00a.xn--4rr70v"),
  ])
  func `has this key`(_ address: String, _ key: String) {
    var output = Array("x".utf8)
    #expect(
      MailAddress.appendKey(
        of: Array(address.utf8).span, caseExactLocalPart: false, to: &output))
    #expect(shown(output) == "x" + key)
  }

  @Test(arguments: [
    ("Ann@Example.COM", "Ann@example.com"), ("\"A b\"@B", "A b@b"), ("JÜ@x", "JÜ@x"),
  ])
  func `keeps the case of the local part when asked`(_ address: String, _ key: String) {
    var output: [UInt8] = []
    #expect(
      MailAddress.appendKey(of: Array(address.utf8).span, caseExactLocalPart: true, to: &output))
    #expect(shown(output) == key)
  }

  @Test(arguments: ["", "ann", "@example.com", "ann@", "\"a@b\"", "@"])
  func `has no key without both parts`(_ address: String) {
    var output: [UInt8] = [1]
    #expect(
      !MailAddress.appendKey(of: Array(address.utf8).span, caseExactLocalPart: false, to: &output))
    #expect(output == [1])
  }

  @Test(
    arguments: [
      ("ann@example.com", 4..<15), ("a@b@c", 4..<5), ("\"a@b\"@c", 6..<7), ("ann@", 4..<4),
      ("ann", nil), ("\"a@b\"", nil), ("", nil), ("\"a@b", 3..<4),
    ] as [(String, Range<Int>?)])
  func `the domain is what follows the last at sign`(_ address: String, _ range: Range<Int>?) {
    #expect(MailAddress.domain(of: Array(address.utf8).span) == range)
  }

  @Test(
    arguments: [
      ("smtp:ann@example.com", .smtp, 5), ("SMTP:ann@example.com", .smtp, 5),
      ("sMtP:", .smtp, 5), ("ann@example.com", .none, 0), ("", .none, 0), (":x", .none, 0),
      ("ann@[IPv6:::1]", .none, 0), ("x500:/o=Example/cn=ann", .x500, 5),
      ("X400:c=US;a= ;p=Example;s=Smith", .x400, 5), ("sip:ann@example.com", .sip, 4),
      ("eum:1234;phone-context=x", .other, 4), ("notes:Ann Smith/Example", .other, 6),
      ("MS:A/B/C", .other, 3), ("my-type:x", .other, 8), ("a.b:c", .none, 0),
    ] as [(String, ProxyAddress.Kind, Int)])
  func `a proxy address is of this kind`(
    _ value: String, _ kind: ProxyAddress.Kind, _ start: Int
  ) {
    let address = MailAddress.proxyAddress(Array(value.utf8).span)
    #expect(address == ProxyAddress(kind: kind, addressRange: start..<value.utf8.count))
    #expect(address.isMail == [.smtp, .none].contains(kind))
  }

  @Test func `no bytes make it stop`() {
    let alphabet = Array("a.@\"\\[]: -üß1\u{0}".utf8)
    var random = FixedRandom(seed: 13)
    for _ in 0..<10_000 {
      let length = Int.random(in: 0...10, using: &random)
      let address = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      let defect = MailAddress.validate(address.span)
      if let defect { #expect(0...address.count ~= defect.offset) }
      var key: [UInt8] = []
      let hasKey = MailAddress.appendKey(of: address.span, caseExactLocalPart: false, to: &key)
      #expect(hasKey || (defect != nil && key.isEmpty))
    }
  }

  @Test func `each kind of defect has words of its own`() {
    let words = MailDefect.Kind.allCases.map(\.words)
    #expect(Set(words).count == words.count)
  }
}

import Testing

@testable import DirectoryModel

@Suite struct DNSyntaxTests {
  @Test(arguments: [
    ("", []),
    ("   ", []),
    ("cn=a", ["cn=a"]),
    ("cn=a,dc=b", ["cn=a", "dc=b"]),
    (" cn=a , dc = b ", ["cn=a", "dc = b"]),
    ("cn=a\\, b,dc=c", ["cn=a\\, b", "dc=c"]),
    ("cn=a\\ , dc=c", ["cn=a\\ ", "dc=c"]),
    ("cn=a\\\\,dc=c", ["cn=a\\\\", "dc=c"]),
    ("cn=\"a, \\\"b; c\" ,dc=d", ["cn=\"a, \\\"b; c\"", "dc=d"]),
    ("cn=a+sn=\"b,c\",dc=d", ["cn=a+sn=\"b,c\"", "dc=d"]),
    ("cn=a=b=c,dc=d", ["cn=a=b=c", "dc=d"]),
    ("cn=,dc=d", ["cn=", "dc=d"]),
    ("1.2.3=#0401ff,dc=d", ["1.2.3=#0401ff", "dc=d"]),
    ("cn=ü,dc=d", ["cn=ü", "dc=d"]),
  ])
  func `splits into RDNs`(_ dn: String, _ rdns: [String]) {
    let bytes = Array(dn.utf8)
    var ranges: [Range<Int>] = []
    #expect(DNSyntax.splitRDNs(bytes.span, into: &ranges) == nil)
    #expect(ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == rdns)
  }

  @Test(arguments: [
    // Plain RDNs: the lower case of the very same bytes.
    ("CN=Ann Smith", "cn=ann smith"),
    ("Uid=A.S-1_x@y(z)!", "uid=a.s-1_x@y(z)!"),
    ("GN=Ann", "gn=ann"),
    ("S=Bavaria", "s=bavaria"),
    ("xyz=a'b/c", "xyz=a'b/c"),
    // Names of types.
    ("commonName=Ann", "cn=ann"),
    ("2.5.4.3=Ann", "cn=ann"),
    ("OID.2.5.4.3=Ann", "cn=ann"),
    ("oid.cn=Ann", "cn=ann"),
    ("domainComponent=Example", "dc=example"),
    ("0.9.2342.19200300.100.1.25=Example", "dc=example"),
    ("givenName=Ann", "gn=ann"),
    ("rfc822Mailbox=A@B.example", "mail=a@b.example"),
    ("X-Custom_Type=A", "x-custom_type=a"),
    ("1.3.6.1.4.1.99999=A", "1.3.6.1.4.1.99999=a"),
    // Values: spaces, escapes, quotes, hex.
    ("cn = Ann  Smith ", "cn=ann smith"),
    ("cn=Smith\\, Ann", "cn=smith\\x01l ann"),
    ("cn=Smith\\2C Ann", "cn=smith\\x01l ann"),
    ("cn=\"Smith, Ann\"", "cn=smith\\x01l ann"),
    ("cn=\\20Ann\\20", "cn=ann"),
    ("cn=\\ Ann\\ ", "cn=ann"),
    ("cn=M\\C3\\BCller", "cn=müller"),
    ("cn=MÜLLER", "cn=müller"),
    ("cn=Mu\u{308}ller", "cn=müller"),
    ("cn=#13054D6178204D", "cn=max m"),
    ("cn=#13064D6178204D", "cn=#13064d6178204d"),
    ("cn=#13034D6178", "cn=max"),
    ("cn=#0C064DC3BC6C6C65", "cn=mülle"),
    ("cn=#0C044DC3BC78", "cn=müx"),
    ("dc=#1603636F6D", "dc=com"),
    ("cn=#0C81034D6178", "cn=max"),
    ("cn=#04024869 ", "cn=#04024869"),
    ("cn=\\#04024869", "cn=\\x01c04024869"),
    ("cn=a#b", "cn=a#b"),
    ("cn=a=b", "cn=a=b"),
    ("cn=", "cn= "),
    ("cn=\"\"", "cn= "),
    ("cn=\\00\\01", "cn= "),
    ("cn=\\FF\\00", "cn=\\xFF\\xFF\\x01@"),
    ("cn=C\\+\\+", "cn=c++"),
    ("telephoneNumber=\\+49 30-1", "telephonenumber=+49301"),
    ("labeledURI=http://A/b", "labeleduri=http://A/b"),
    ("homeDirectory=/home/Ann", "homedirectory=/home/Ann"),
    ("uidNumber=007", "uidnumber=7"),
    // Several parts, in any order.
    ("sn=Smith+cn=Ann", "cn=ann\\x00sn=smith"),
    ("CN=Ann + SN=Smith", "cn=ann\\x00sn=smith"),
    ("cn=Ann+cn=#13034D6178", "cn=ann\\x00cn=max"),
    ("cn=\"a\" + sn=", "cn=a\\x00sn= "),
  ])
  func `has this normal form`(_ rdn: String, _ form: String) {
    #expect(shown(normalForm(ofRDN: rdn)) == form)
  }

  @Test(
    arguments: [
      ("a", .noEquals, 0),
      ("cn=a,b", .noEquals, 5),
      ("=a", .emptyType, 0),
      ("cn=a, =b", .emptyType, 6),
      ("c n=a", .invalidType, 1),
      ("cn;lang-de=a", .unescapedSpecial, 2),
      ("1cn=a", .invalidType, 1),
      ("2.=a", .invalidType, 1),
      ("2=a", .invalidType, 0),
      ("2..5=a", .invalidType, 2),
      ("oid.=a", .invalidType, 4),
      ("oid.2,=a", .noEquals, 0),
      ("-cn=a", .invalidType, 0),
      ("ün=a", .invalidType, 0),
      ("cn=a,,dc=b", .emptyRDN, 5),
      (",cn=a", .emptyRDN, 0),
      ("cn=a,", .emptyRDN, 5),
      ("cn=a, ,dc=b", .emptyRDN, 6),
      ("cn=a;dc=b", .unescapedSpecial, 4),
      ("cn=a\"b", .unescapedSpecial, 4),
      ("dc=x,cn=a<b", .unescapedSpecial, 9),
      ("cn=a>b", .unescapedSpecial, 4),
      ("cn=a\u{0}b", .unescapedSpecial, 4),
      ("cn=a\\", .danglingEscape, 4),
      ("cn=a\\xb", .badEscape, 4),
      ("cn=a\\4", .badEscape, 4),
      ("cn=a\\4x", .badEscape, 4),
      ("cn=#", .badHexString, 3),
      ("cn=#4", .badHexString, 4),
      ("cn=#04xx", .badHexString, 6),
      ("cn=#04 04", .badHexString, 6),
      ("cn=\"a", .unterminatedQuote, 3),
      ("cn=\"a\\\"", .unterminatedQuote, 3),
      ("cn=\"a\"b", .textAfterQuote, 6),
      ("cn=a+", .plusWithoutPart, 4),
      ("cn=a+,dc=b", .plusWithoutPart, 4),
      ("+cn=a", .plusWithoutPart, 0),
      ("cn=C++ team,dc=x", .plusWithoutPart, 4),
      ("dc=x,cn=R+D", .plusWithoutPart, 9),
    ] as [(String, DNError.Kind, Int)])
  func `is no DN`(_ dn: String, _ kind: DNError.Kind, _ offset: Int) {
    var output: [UInt8] = [1, 2]
    #expect(
      DNSyntax.appendNormalForm(ofDN: Array(dn.utf8).span, to: &output)
        == DNError(kind, at: offset))
    #expect(output == [1, 2])
  }

  @Test(arguments: [
    ("CN=Ann, OU=People,DC=example", "cn=ann,ou=people,dc=example"),
    ("cn=a\\,b,dc=c", "cn=a\\x01lb,dc=c"),
    ("", ""),
  ])
  func `joins RDNs with a comma`(_ dn: String, _ form: String) {
    var output: [UInt8] = []
    #expect(DNSyntax.appendNormalForm(ofDN: Array(dn.utf8).span, to: &output) == nil)
    #expect(shown(output) == form)
  }

  @Test(arguments: [
    ("cn=a,b=c", "cn=a\\,b=c"),
    ("cn=a+sn=b", "cn=a\\+sn=b"),
    ("cn=a+sn=b", "cn=a\\00sn=b"),
    ("labeledURI=a+sn=b", "labeledURI=a\\00sn=b"),
    ("userPassword=\\00", "userPassword=\\01@"),
    ("userPassword=\\2C", "userPassword=\\01l"),
    ("cn=#04024869", "cn=\\#04024869"),
    ("cn=\\FFa", "cn=ÿa"),
    ("userPassword=#04024869", "userPassword=\\#04024869"),
  ])
  func `different DNs have different forms`(_ one: String, _ other: String) {
    var forms: [[UInt8]] = [[], []]
    #expect(DNSyntax.appendNormalForm(ofDN: Array(one.utf8).span, to: &forms[0]) == nil)
    #expect(DNSyntax.appendNormalForm(ofDN: Array(other.utf8).span, to: &forms[1]) == nil)
    #expect(forms[0] != forms[1])
  }

  @Test func `the form of a plain RDN is its lower case`() {
    let letters = [Unicode.Scalar](0x41...0x5A, 0x61...0x7A)
    let inner = [Unicode.Scalar](0x20...0x7E).filter { !"\"+,;<>\\#=".unicodeScalars.contains($0) }
    var random = FixedRandom(seed: 7)
    for _ in 0..<5_000 {
      let type = random.text(of: letters, upTo: 3)
      let value = random.text(of: inner, upTo: 10)
      guard !type.isEmpty, !value.isEmpty, value.first != " ", value.last != " ",
        !value.contains("  ")
      else { continue }
      let rdn = type + "=" + value
      #expect(normalForm(ofRDN: rdn) == Array(rdn.lowercased().utf8))
    }
  }

  @Test func `a type of one letter to three is its own name`() {
    for (name, known) in DNAttributeType.table where name.count <= 3 {
      #expect(Array(name) == Array(known.name.utf8))
      #expect([.caseIgnore, .caseIgnoreIA5].contains(known.rule))
    }
  }

  @Test func `any value survives escaping in any way`() {
    let alphabet: [Unicode.Scalar] =
      Array(" ,+\"\\<>;=#ab\u{1}".unicodeScalars) + ["ü", "\u{0}", "日"]
    var random = FixedRandom(seed: 9)
    for _ in 0..<3_000 {
      let value = random.text(of: alphabet, upTo: 6)
      let hexPairs = value.utf8.map { byte in
        "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
      let backslashes = value.unicodeScalars.map { scalar in
        scalar == "\u{0}"
          ? "\\00"
          : " ,+\"\\<>;=#".unicodeScalars.contains(scalar)
            ? "\\\(scalar)" : String(scalar)
      }.joined()
      let quoted = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      let form = normalForm(ofRDN: "labeledURI=" + hexPairs)
      #expect(normalForm(ofRDN: "labeledURI=" + backslashes) == form)
      #expect(normalForm(ofRDN: "labeledURI=\"" + quoted + "\"") == form)
    }
  }

  @Test func `no bytes make it stop`() {
    let alphabet = Array(" ,+\"\\<>;=#ac4F\u{0}ü".utf8)
    var random = FixedRandom(seed: 11)
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...12, using: &random)
      let dn = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      var output: [UInt8] = []
      if let error = DNSyntax.appendNormalForm(ofDN: dn.span, to: &output) {
        #expect(0...dn.count ~= error.offset && output.isEmpty)
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a DN of a megabyte takes linear time`() {
    for part in ["cn=a,", "cn=a+", "cn=\\,", "\"", "cn=\"\\\"", "cn=#13034d6178,", "\\"] {
      let dn = String(repeating: part, count: 1_000_000 / part.utf8.count) + "cn=a"
      var output: [UInt8] = []
      let error = DNSyntax.appendNormalForm(ofDN: Array(dn.utf8).span, to: &output)
      #expect((error == nil) == !output.isEmpty)
    }
  }

  @Test(arguments: [
    ("cn=a#'0101'B", 4),
    ("cn=a#''B", 4),
    ("cn=a#'1'b", 4),
    ("#'1'B", 0),
    ("cn=a", 4),
    ("", 0),
    ("cn=a\\#'01'B", 11),
    ("cn=a\\\\#'01'B", 6),
    ("cn=a'01'B", 9),
    ("cn=a#'02'B", 10),
    ("cn=a#01'B", 9),
    ("cn=a#'01'", 9),
    ("'B", 2),
    ("0''B", 4),
  ])
  func `an optional UID is not part of the name`(_ value: String, _ length: Int) {
    #expect(DNSyntax.nameLength(ofNameAndOptionalUID: Array(value.utf8).span) == length)
  }

  @Test func `each kind of error has words of its own`() {
    let words = DNError.Kind.allCases.map(\.words)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
  }

  private func normalForm(ofRDN rdn: String) -> [UInt8] {
    var output: [UInt8] = []
    #expect(DNSyntax.appendNormalForm(ofRDN: Array(rdn.utf8).span, to: &output) == nil)
    return output
  }
}

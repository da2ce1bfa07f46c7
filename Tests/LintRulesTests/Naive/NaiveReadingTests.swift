internal import Testing

@Suite struct NaiveReadingTests {
  @Test(arguments: [
    "cn=Ann Lee,ou=A+uid=b,dc=x", "CN=ann  lee , OU=a + UID=B , DC=X",
    "2.5.4.3=\\41nn\\20Lee,uid=b+ou=a,domainComponent=x", "cn=\"Ann Lee\",userid=b+ou=A,dc=x",
    "commonName=\u{FF21}nn Lee,organizationalUnitName=a+uid=b,0.9.2342.19200300.100.1.25=x",
    "cn=#0c07416E6E204C6565,ou=a+uid=b,dc=x", "cn=ann\u{A0}lee\\ ,ou=a+uid=b,dc=x",
  ])
  func `spellings of one DN are one DN`(_ text: String) {
    #expect(NaiveDN(text)?.normal == "cn=ann lee,ou=a+uid=b,dc=x")
  }

  @Test(arguments: [
    ("cn=a\\,b", "cn=a,cn=b"), ("cn=a\\+b", "cn=a+cn=b"), ("cn=a,ou=b", "ou=b,cn=a"),
    ("cn=ab", "cn=a b"), ("cn=a", "sn=a"), ("cn=e", "cn=\u{E9}"), ("cn=a\\,ou=b", "cn=a,ou=b"),
  ])
  func `other DNs are other DNs`(_ one: String, _ other: String) {
    #expect(NaiveDN(one) != NaiveDN(other))
  }

  @Test(arguments: [
    "a", "=a", "cn", "cn=a,", ",cn=a", "cn=a,,cn=b", "cn=a+", "cn=a\\", "cn=a\\4", "cn=a\\zz",
    "cn=a;dc=b", "cn=<a>", "cn=a\"b", "cn=\"a", "cn=\"a\"b", "cn=#", "cn=#0", "cn=#zz", "c_n=a",
    "1.=a", "cn=a\0",
  ])
  func `text that is no DN is none`(_ text: String) {
    #expect(NaiveDN(text) == nil)
  }

  @Test func `values keep their escaped spaces and lose the others`() {
    let pairs = NaiveDN("cn= \\ a\\20 , cn = b\\\\ ,cn=,cn=\\#c=d")?.rdns.map { $0[0].value }
    #expect(pairs == [" a ", "b\\", "", "#c=d"])
    #expect(NaiveDN("")?.rdns.isEmpty == true)
  }

  @Test func `a bit string behind a name is no part of it`() {
    #expect(NaiveDN(optionalUID: "cn=a#'0101'B") == NaiveDN("cn=a"))
    #expect(NaiveDN(optionalUID: "cn=a#''B") == NaiveDN("cn=a"))
    #expect(NaiveDN(optionalUID: "cn=a#'2'B") != NaiveDN("cn=a"))
    #expect(NaiveDN(optionalUID: "'B") == nil)
  }

  @Test func `ancestors are listed from the nearest on`() {
    #expect(NaiveDN("cn=a,OU=b,dc=c")?.ancestors == ["ou=b,dc=c", "dc=c"])
    #expect(NaiveDN("dc=c")?.ancestors == [])
    #expect(NaiveDN("")?.ancestors == [])
  }

  @Test func `comments, folds, base64, options and line ends are read`() {
    let text = """
      version: 1
      # a comment
       that goes on

      DN:: Y249
       YQ==\r
      cn: a\r
       b
      #: c
       d
      CN;lang-de;binary:  \u{FC}
      description:
      changetype: add

      dn: cn=b
      """
    let entries = NaiveLDIF.parse(Array(text.utf8)).entries
    #expect(entries.map(\.dn) == ["cn=a", "cn=b"])
    #expect(entries[0].values.map(\.text) == ["ab", "\u{FC}", ""])
    #expect(entries[0].values.map(\.type) == ["cn", "cn", "description"])
    #expect(entries[0].values[1].options == ["binary", "lang-de"])
    #expect(!entries[0].isSpoiled)
  }

  @Test(arguments: ["YQ", "YQ=", "YQ===", "Y Q==", "YQ=!", "Y"])
  func `a value that is not base64 spoils its record`(_ digits: String) {
    let entries = NaiveLDIF.parse(Array("dn: cn=a\ncn:: \(digits)\nsn: b\n\ndn: cn=b".utf8)).entries
    #expect(entries.map(\.isSpoiled) == [true, false])
    #expect(entries[0].texts(of: "sn") == ["b"])
  }

  @Test(arguments: [
    ("  Ann \t Lee ", "ann lee"), ("STRA\u{DF}E", "strasse"), ("\u{3A3}\u{3C2}", "\u{3C3}\u{3C3}"),
    ("so\u{AD}ft\u{200B}", "soft"), ("\u{FB01}n", "fin"), ("\u{212B}", "\u{E5}"), (" ", ""),
  ])
  func `text is prepared`(_ text: String, _ normal: String) {
    #expect(Array(NaiveText.normal(text).unicodeScalars) == Array(normal.unicodeScalars))
  }

  // The samples of RFC 3492, section 7.1 (B), (G) and (L), and two from practice.
  @Test(arguments: [
    (
      "\u{4ED6}\u{4EEC}\u{4E3A}\u{4EC0}\u{4E48}\u{4E0D}\u{8BF4}\u{4E2D}\u{6587}",
      "ihqwcrb4cv8a8dqg056pqjye"
    ),
    ("3\u{5E74}B\u{7D44}\u{91D1}\u{516B}\u{5148}\u{751F}", "3b-ww4c5e180e575a65lsy2b"),
    ("m\u{FC}nchen", "mnchen-3ya"), ("b\u{FC}cher", "bcher-kva"),
  ])
  func `labels become A-labels`(_ label: String, _ digits: String) {
    #expect(NaiveMail.asciiDomain(label + ".EXAMPLE") == "xn--\(digits).example")
  }

  @Test(arguments: [
    "a@b", "a.b+c@d.example", "\"a b\"@c.d", "\"a\\\"@\"@c", "\u{FC}@\u{FC}.de", "a@[192.0.2.1]",
    "a@1.2", String(repeating: "l", count: 64) + "@a", "a@" + String(repeating: "d", count: 63),
    "a@[IPv6:2001:db8::1]", "o'neil/x=y@new.photography",
  ])
  func `an address is valid`(_ address: String) {
    #expect(NaiveMail.isValid(address))
  }

  @Test(arguments: [
    "", "a", "@", "a@", "@b", "a@b@c", ".a@b", "a.@b", "a..b@c", "a@.b", "a@b.", "a@b..c", "a b@c",
    "a@b c", "a@-b", "a@b-", "a@b_c", "a,b@c", "(a)@b", "\"a@b", "\"a\"b@c", "\"\"\"@c",
    "\"a\\\"@c",
    "a@[]", "a@[b", "a@\u{FC}-.de", String(repeating: "l", count: 65) + "@a",
    "a@" + String(repeating: "d", count: 64),
  ])
  func `an address is not valid`(_ address: String) {
    #expect(!NaiveMail.isValid(address))
  }
}

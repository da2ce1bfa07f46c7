import Testing

@testable import DirectoryModel

@Suite struct ValueFormatTests {
  @Test(
    arguments: [
      (.mail, "ann@example.com"),
      (.phone, "+49 (0)30 1234-567 ext. 8"),
      (.phone, "030/1234.567 x8"),
      (.phone, "112"),
      (.phoneE164, "+49301234567"),
      (.phoneE164, "+123456789012345"),
      (.guid, "0f8fad5b-d9cb-469f-a165-70867728950e"),
      (.guid, "{0F8FAD5B-D9CB-469F-A165-70867728950E}"),
      (.guid, "0f8fad5bd9cb469fa16570867728950e"),
      (.guid, "66446001-1dd211b2-80c0d2a0-d7ba9d0e"),
      (.guid, "\u{0}\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}01234567"),
      (.country, "DE"),
      (.country, "gb"),
      (.country, "XK"),
      (.country, "ZW"),
      (.date, "2024-02-29"),
      (.date, "20240229"),
      (.date, "20240131120000.0Z"),
      (.date, "20240131120000Z"),
      (.generalizedTime, "2024013112Z"),
      (.generalizedTime, "202401311259+0530"),
      (.generalizedTime, "20240131125960,123-01"),
      (.generalizedTime, "20000229000000Z"),
      (.generalizedTime, "00000101000000Z"),
      (.integer, "0"),
      (.integer16, "0"),
      (.integer16, "65535"),
      (.integer, "-12"),
      (.integer, "123456789012345678901234567890"),
      (.boolean, "TRUE"),
      (.boolean, "false"),
      (.language, "de"),
      (.language, "de-CH, en;q=0.8, *;q=0"),
      (.language, "zh-Hant-TW-x-private"),
      (.language, "i-klingon"),
      (.language, "x-ours"),
      (.language, "sl-rozaj-1994;q=1.000 , ger ; q = 0.123"),
      (.dn, "cn=Ann,dc=example"),
      (.dn, ""),
      (.ia5, "any\u{7F}\u{0}"),
      (.printable, "A-Z (0,9) 'x' + . / : = ?"),
      (.numeric, "12 34"),
      (.url, "https://example.com/a?b=c#d%20e"),
      (.url, "mailto:ann@example.com"),
      (.url, "urn:oid:2.5.4.3"),
      (.url, "ldap:///dc=example"),
      (.labeledURL, "https://example.com My page <here>"),
      (.labeledURL, "https://example.com"),
      (.hex, "00fFa"),
    ] as [(ValueFormat, String)])
  func `is of the format`(_ format: ValueFormat, _ value: String) {
    #expect(format.defect(in: Array(value.utf8).span) == nil)
  }

  @Test(
    arguments: [
      (.mail, "ann", .mail(.noAtSign), 3),
      (.phone, "none", .noDigit, 0),
      (.phone, "+49 30;8", .forbiddenCharacter, 6),
      (.phone, "+49\u{A0}30", .forbiddenCharacter, 3),
      (.phoneE164, "49301234567", .noPlus, 0),
      (.phoneE164, "+49 30", .forbiddenCharacter, 3),
      (.phoneE164, "+0301234", .leadingZero, 1),
      (.phoneE164, "+4", .tooShort, 2),
      (.phoneE164, "+1234567890123456", .tooLong, 16),
      (.guid, "0f8fad5b-d9cb-469f-a165-70867728950", .tooShort, 35),
      (.guid, "0f8fad5b-d9cb-469f-a165-70867728950e0", .tooLong, 37),
      (.guid, "0f8fad5b-d9cb-469f-a165-70867728950g", .forbiddenCharacter, 35),
      (.guid, "0f8fad5bd9cb-469f-a165-70867728950e", .misplacedHyphen, 0),
      (.guid, "{0f8fad5b-d9cb-469f-a165-70867728950e", .tooShort, 37),
      (.country, "UK", .unknownCode, 0),
      (.country, "ZZ", .unknownCode, 0),
      (.country, "DEU", .tooLong, 2),
      (.country, "D", .tooShort, 1),
      (.country, "D1", .forbiddenCharacter, 1),
      (.country, "Germany", .tooLong, 2),
      (.date, "2023-02-29", .outOfRange, 8),
      (.date, "1900-02-29", .outOfRange, 8),
      (.date, "2024-13-01", .outOfRange, 5),
      (.date, "2024-0101", .forbiddenCharacter, 7),
      (.date, "202401-01", .notADigit, 6),
      (.date, "31.01.2024", .notADigit, 2),
      (.date, "2024-01", .tooShort, 7),
      (.date, "202401011", .forbiddenCharacter, 8),
      (.date, "2024-01-01T00:00:00Z", .notADigit, 4),
      (.generalizedTime, "20240131120000", .noTimeZone, 14),
      (.generalizedTime, "2024013124Z", .outOfRange, 8),
      (.generalizedTime, "202401311260Z", .outOfRange, 10),
      (.generalizedTime, "20240131120061Z", .outOfRange, 12),
      (.generalizedTime, "20240431000000Z", .outOfRange, 6),
      (.generalizedTime, "2024", .tooShort, 4),
      (.generalizedTime, "20240131120000.Z", .notADigit, 15),
      (.generalizedTime, "20240131120000Zx", .forbiddenCharacter, 15),
      (.generalizedTime, "20240131120000+1", .tooShort, 16),
      (.generalizedTime, "20240131120000+2400", .outOfRange, 15),
      (.generalizedTime, "20240131120000 Z", .forbiddenCharacter, 14),
      (.integer, "-", .noDigit, 1),
      (.integer16, "65536", .outOfRange, 0),
      (.integer16, "100000", .outOfRange, 0),
      (.integer16, "-1", .outOfRange, 0),
      (.integer16, "7a", .notADigit, 1),
      (.integer, "+1", .notADigit, 0),
      (.integer, "007", .leadingZero, 0),
      (.integer, "-0", .leadingZero, 1),
      (.integer, "1.5", .notADigit, 1),
      (.boolean, "yes", .notABoolean, 0),
      (.boolean, "TRUE ", .notABoolean, 0),
      (.language, "German", .badLanguageTag, 0),
      (.language, "de_DE", .forbiddenCharacter, 2),
      (.language, "de,,en", .badLanguageTag, 3),
      (.language, "de-", .badLanguageTag, 3),
      (.language, "de-x", .badLanguageTag, 3),
      (.language, "d", .badLanguageTag, 0),
      (.language, "d1-DE", .badLanguageTag, 0),
      (.language, "de;q=1.1", .badQuality, 2),
      (.language, "de;q=0.1234", .badQuality, 2),
      (.language, "de;0.5", .badQuality, 2),
      (.language, "de;q=2", .badQuality, 2),
      (.language, "de;q=01", .badQuality, 2),
      (.language, "de;", .badQuality, 2),
      (.dn, "dc=a,b", .dn(.noEquals), 5),
      (.ia5, "Müller", .forbiddenCharacter, 1),
      (.printable, "a@b", .forbiddenCharacter, 1),
      (.numeric, "12-3", .forbiddenCharacter, 2),
      (.numeric, "  ", .noDigit, 0),
      (.url, "example.com", .noScheme, 0),
      (.url, "://x", .noScheme, 0),
      (.url, "1http://x", .noScheme, 0),
      (.url, "http://a b", .forbiddenCharacter, 8),
      (.url, "http://a/%2", .forbiddenCharacter, 9),
      (.url, "http://a/<b>", .forbiddenCharacter, 9),
      (.url, "HTTP:///x", .noHost, 7),
      (.url, "https:example", .noHost, 8),
      (.url, "https:", .tooShort, 6),
      (.labeledURL, "My page", .noScheme, 0),
      (.hex, "0x1", .forbiddenCharacter, 1),
    ] as [(ValueFormat, String, FormatDefect.Kind, Int)])
  func `is not of the format`(
    _ format: ValueFormat, _ value: String, _ kind: FormatDefect.Kind, _ offset: Int
  ) {
    #expect(format.defect(in: Array(value.utf8).span) == FormatDefect(kind, at: offset))
  }

  @Test(arguments: ValueFormat.allCases)
  func `an empty value is of no format but that of DNs`(_ format: ValueFormat) {
    let defect = format.defect(in: [UInt8]().span)
    #expect(defect == (format == .dn ? nil : FormatDefect(.empty, at: 0)))
  }

  @Test func `ISO 3166 has 249 codes, and Kosovo one of its own`() {
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    let count = letters.map { first in
      letters.count { CountryCodes.contains(first, $0) }
    }.reduce(0, +)
    #expect(count == 250)
    #expect(!CountryCodes.contains(UInt8(ascii: "D"), UInt8(ascii: "@")))
  }

  @Test(arguments: [
    ("19700101000000Z", 0), ("20000301000000Z", 951_868_800), ("20240229120000Z", 1_709_208_000),
    ("19691231235959Z", -1), ("16010101000000Z", -11_644_473_600),
    ("20240101010000+0100", 1_704_067_200),
    ("00000301000000Z", -62_162_035_200),
  ])
  func `counts seconds since 1970`(_ value: String, _ seconds: Int) throws {
    let time = try GeneralizedTime(parsing: Array(value.utf8).span)
    #expect(time.seconds == seconds && time.nanoseconds == 0)
  }

  @Test(arguments: ValueFormat.allCases)
  func `no bytes make it stop`(_ format: ValueFormat) {
    let alphabet = Array("0129aFzZ{}-+.,;:=/@\" %T\u{0}ü".utf8)
    var random = FixedRandom(seed: 17)
    for _ in 0..<3_000 {
      let length = Int.random(in: 0...18, using: &random)
      let value = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      if let defect = format.defect(in: value.span) {
        #expect(0...value.count ~= defect.offset && !defect.words.isEmpty)
      }
    }
  }
}

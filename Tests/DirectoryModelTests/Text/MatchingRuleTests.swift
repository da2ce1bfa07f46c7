import Testing

@testable import DirectoryModel

@Suite struct MatchingRuleTests {
  @Test(
    arguments: [
      (.caseIgnore, "Ann  Smith", " ann smith"),
      (.caseIgnore, "Müller", "MU\u{308}LLER"),
      (.caseIgnoreIA5, "Ann@Example.com", "ann@example.com"),
      (.caseExact, "Ann  Smith", "Ann Smith "),
      (.caseExactIA5, "/home/ann", "/home/ann "),
      (.caseIgnoreList, "1 High  St$London", "1 high st $ LONDON"),
      (.numericString, "12 34 56", "123456"),
      (.numericString, "１２", "12"),
      (.telephoneNumber, "+49 30 1234-567", "+49 301234567"),
      (.telephoneNumber, "030\u{2011}12\u{2212}3", "030 123"),
      (.integer, "007", "7"),
      (.integer, "+7", "7"),
      (.integer, "-0", "0"),
      (.integer, " -12", "-012"),
      (.boolean, "TRUE", "true"),
      (.generalizedTime, "20240131120000Z", "20240131120000.0Z"),
      (.generalizedTime, "20240131120000Z", "20240131130000+0100"),
      (.generalizedTime, "20240301003000+0100", "20240229233000Z"),
      (.generalizedTime, "2024013112.5Z", "202401311230Z"),
      (.generalizedTime, "19991231235960Z", "20000101000000Z"),
      (.objectIdentifier, "InetOrgPerson", "inetorgperson "),
      (.distinguishedName, "CN=Ann, DC=example", "commonName=ann,dc=EXAMPLE"),
      (.distinguishedName, "", " "),
      (.uniqueMember, "cn=Ann#'01'B", "CN=ANN#'01'b"),
      (.uuid, "{0F8FAD5B-D9CB-469F-A165-70867728950E}", "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ] as [(MatchingRule, String, String)])
  func `finds equal`(_ rule: MatchingRule, _ one: String, _ other: String) {
    #expect(key(one, rule) == key(other, rule))
  }

  @Test(
    arguments: [
      (.caseIgnore, "Ann Smith", "AnnSmith"),
      (.caseIgnore, "Muller", "Müller"),
      (.caseExact, "Ann", "ann"),
      (.caseIgnoreList, "a$b", "ab"),
      (.numericString, "12", "21"),
      (.telephoneNumber, "+49 30", "49 30"),
      (.integer, "-7", "7"),
      (.integer, "70", "7"),
      (.integer, "x", "X"),
      (.boolean, "TRUE", "FALSE"),
      (.generalizedTime, "20240131120000Z", "20240131120000.5Z"),
      (.generalizedTime, "20240131120000Z", "20240131120000+0100"),
      (.generalizedTime, "yesterday", "Yesterday"),
      (.distinguishedName, "cn=ann", "cn=ann,cn=ann"),
      (.distinguishedName, "no name", "No name"),
      (.uniqueMember, "cn=Ann#'01'B", "cn=Ann#'1'B"),
      (.uniqueMember, "cn=Ann#'01'B", "cn=Ann"),
      (.octetString, "a", "A"),
      (.bitString, "'01'B", "'1'B"),
      (.uuid, "0f8fad5b-d9cb-469f-a165-70867728950e", "0f8fad5b-d9cb-469f-a165-70867728950f"),
      (.uuid, "ABCDEFGHIJKLMNOP", "abcdefghijklmnop"),
    ] as [(MatchingRule, String, String)])
  func `tells apart`(_ rule: MatchingRule, _ one: String, _ other: String) {
    #expect(key(one, rule) != key(other, rule))
  }

  @Test(arguments: MatchingRule.allCases)
  func `is found by its name in any case`(_ rule: MatchingRule) {
    #expect(MatchingRule(name: rule.name) == rule)
    #expect(MatchingRule(name: rule.name.uppercased()) == rule)
  }

  @Test(arguments: ["", "caseIgnore", "caseIgnoreSubstringsMatch", "fuzzyMatch"])
  func `is not found by another name`(_ name: String) {
    #expect(MatchingRule(name: name) == nil)
  }

  @Test(arguments: MatchingRule.allCases)
  func `appends to what is there, and takes any bytes`(_ rule: MatchingRule) {
    var random = FixedRandom(seed: 5)
    for length in 0..<200 {
      let value = (0..<length % 40).map { _ in UInt8.random(in: 0...255, using: &random) }
      var output: [UInt8] = [1, 2, 3]
      rule.appendKey(of: value.span, to: &output)
      var alone: [UInt8] = []
      rule.appendKey(of: value.span, to: &alone)
      #expect(output == [1, 2, 3] + alone)
    }
  }

  private func key(_ value: String, _ rule: MatchingRule) -> [UInt8] {
    var output: [UInt8] = []
    rule.appendKey(of: Array(value.utf8).span, to: &output)
    return output
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import DirectoryModel

/// What is done to many values at once, held against what is done to one after the other.
@Suite struct ManyValuesTests {
  private static func read(
    _ ldif: String, _ comparison: ReadingPlan.Comparison, of type: AttributeType
  ) throws -> Directory {
    try directory(Array(ldif.utf8), partSize: 50_000) { _ in
      var plan = ReadingPlan()
      plan[type].comparison = comparison
      return plan
    }
  }

  @Test func `domains of many entries are those of each`() throws {
    var ldif = ""
    for number in 0..<4_000 {
      let parent = "dc=d\(number % 7),dc=x"
      let rest =
        switch number % 5 {
        case 0: ("dc", "objectClass: domain\ndc: s\(number)")
        // The entry does not hold the value of its RDN.
        case 1: ("DC", "objectClass: organization\no: s")
        case 2: ("0.9.2342.19200300.100.1.25", "objectClass: top\no: s")
        // It holds another one.
        case 3: ("cn", "objectClass: group\ncn: s\ndc: other")
        default: ("cn", "objectClass: group\ncn: s")
        }
      ldif += "dn: \(rest.0)=s\(number),\(parent)\n\(rest.1)\n\n"
    }
    let template = try NameTemplate(parsing: "%DC[-1]%/%DC%")
    let derivation = Derivation(template, steps: [], as: nil)
    let directory = try Self.read(ldif, .matchingRule(.caseIgnore), of: .cn)
    let all = EntrySet.all(universe: directory.entryCount)
    let names = directory.names(by: template, derivation, of: all)
    #expect(names.column.count == 4_000)
    let texts = names.column.owners.map {
      directory.text(by: derivation, of: nil, nil, in: $0)
    }
    // Each domain has a name of its own, and the others below one of seven share its name.
    #expect(Set(texts).count == 2_400 + 7)
    let keys = names.column.owners.indices.map { names.column.keys[$0] }
    #expect(keys == texts.map { directory.keys.exact($0) })
  }

  @Test func `repeated values are found among many`() throws {
    var random = SeededGenerator(seed: 26)
    var ldif = ""
    var holders: [Int: [Int]] = [:]
    for number in 0..<30_000 {
      let value = Int.random(in: 0..<100_000, using: &random)
      holders[value, default: []].append(number)
      ldif += "dn: cn=\(number)\nuid: V\(value)\n\n"
    }
    let directory = try Self.read(ldif, .matchingRule(.caseIgnore), of: .uid)
    let column = try #require(directory[.uid])
    let shared = directory.sharedValues(
      of: [column], within: [.all(universe: directory.entryCount)])
    let found = (0..<shared.count).map { shared[$0].map { column.owners[$0.row].index } }
    let repeated = holders.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    #expect(repeated.count > 3_000)
    #expect(found == repeated)
  }

  @Test func `values that entries repeat in themselves are not taken for those of several`() throws
  {
    var random = SeededGenerator(seed: 27)
    var ldif = ""
    var holders: [String: Set<Int>] = [:]
    for number in 0..<20_000 {
      let own = Int.random(in: 0..<60_000, using: &random)
      // Of some entries there are more values than are remembered.
      let more = number % 500 == 0 ? 60 : Int.random(in: 0..<3, using: &random)
      let values = [own, own] + (0..<more).map { _ in Int.random(in: 0..<60_000, using: &random) }
      ldif += "dn: cn=\(number)\n"
      for (index, value) in values.enumerated() {
        let prefix = ["SMTP:", "smtp:", "X500:"][index % 3]
        ldif += "\(index == 0 ? "mail: " : "proxyAddresses: \(prefix)")v\(value)@x.example\n"
        holders["\(index % 3 == 2 ? "X500" : "mail") \(value)", default: []].insert(number)
      }
      ldif += "\n"
    }
    let directory = try directory(Array(ldif.utf8), partSize: 50_000) { _ in
      var plan = ReadingPlan()
      plan[.mail].comparison = .mailAddress
      plan[.proxyAddresses].comparison = .proxyAddress
      return plan
    }
    let columns = [try #require(directory[.mail]), try #require(directory[.proxyAddresses])]
    let shared = directory.sharedValues(
      of: columns, within: [.all(universe: 20_000), .all(universe: 20_000)])
    let found = (0..<shared.count).map {
      Set(shared[$0].map { columns[$0.column].owners[$0.row].index })
    }
    let repeated = holders.values.filter { $0.count > 1 }
    #expect(repeated.count > 4_000)
    // Asked of one column among several, and again, as of that column alone.
    for column in columns + columns {
      let alone = directory.sharedValues(of: [column], within: [.all(universe: 20_000)])
      let among = directory.sharedValues(of: [column], among: columns)
      func rows(_ shared: SharedValues) -> [[Int]] {
        (0..<shared.count).map { number in shared[number].map(\.row) }.sorted { $0[0] < $1[0] }
      }
      #expect(alone.count > 300)
      #expect(rows(alone) == rows(among))
    }
    #expect(
      found.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
        == repeated.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test(
    arguments: [
      (.mailAddress, .matchingRule(.caseIgnore)), (.matchingRule(.caseIgnore), .mailAddress),
      (.mailAddress, .matchingRule(.caseExact)), (.mailAddress, .matchingRule(.caseIgnoreIA5)),
      (.matchingRule(.caseExact), .mailAddress),
    ] as [(ReadingPlan.Comparison, ReadingPlan.Comparison)])
  func `values compared anew are as if read so`(
    _ first: ReadingPlan.Comparison, _ second: ReadingPlan.Comparison
  ) throws {
    let values = [
      "ann@example.com", "Ann@EXAMPLE.com", "ann @example.com", " ann@example.com", "ann",
      "ann+x@example.com", "\"ann\"@example.com", "ann@bücher.example",
      "ann@xn--bcher-kva.example", "a..b@example.com", "A..b@example.com", "ANN", "änn@example.com",
    ]
    let ldif = values.enumerated().map { number, value in
      let mail = "mail:: \(Data(value.utf8).base64EncodedString())\n"
      return "dn: cn=\(number)\n\(mail)\ndn: cn=b\(number)\n\(mail)"
    }.joined(separator: "\n")
    // Which entries hold equal values, by the keys alone: these are random, but equal or not.
    func groups(_ column: Column) -> Set<[Int]> {
      Set(
        Dictionary(grouping: column.keys.indices) { column.keys[$0] }.values
          .map { $0.map { column.owners[$0].index } })
    }
    let anew = try Self.read(ldif, first, of: .mail)
    let read = try Self.read(ldif, second, of: .mail)
    let expected = groups(try #require(read[.mail]))
    #expect(expected.count > 5)
    #expect(groups(anew.compared(try #require(anew[.mail]), as: second)) == expected)
  }
}

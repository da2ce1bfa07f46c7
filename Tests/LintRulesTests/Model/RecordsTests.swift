internal import DirectoryModel
internal import DirectorySources
internal import Foundation
internal import TestSupport
internal import Testing

/// The values that are read against those of the twin, which finds colons the slow way.
@Suite struct RecordsTests {
  private struct Record: Equatable, CustomStringConvertible {
    let dn: [UInt8]
    /// Descriptions in lower case, with values.
    let values: [[UInt8]]

    var description: String {
      ([dn] + values).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
    }
  }

  private final class Output {
    var bytes: [UInt8] = []
    var defects = 0
  }

  private func printed(_ ldif: [UInt8]) throws -> (records: [Record], defects: Int) {
    let sources = try DirectoryReader.sources(text: ldif, name: "a")
    let output = Output()
    _ = DirectoryReader.printRecords(of: sources) {
      output.bytes += $0
    } complain: { _ in
      output.defects += 1
    }
    let records = try output.bytes.split(separator: 0x0A).map { line in
      let record = try JSONValue(line)
      return Record(
        dn: bytes(record["dn"]),
        values: record["attributes"]?.elements.map { attribute in
          let description = String(decoding: bytes(attribute["description"]), as: UTF8.self)
          return Array(description.lowercased().utf8) + [0x3D] + bytes(attribute["value"])
        } ?? [])
    }
    return (records, output.defects)
  }

  private func bytes(_ value: JSONValue?) -> [UInt8] {
    guard case .string(let bytes) = value else { return [] }
    return bytes
  }

  /// Reads lines without comments, base64 or spaces before values.
  private func plainly(_ ldif: String) -> [Record] {
    ldif.replacing("\n ", with: "").split(separator: "\n\n").map { record in
      let lines = record.split(separator: "\n")
      let values = lines.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return Array(parts[0].lowercased().utf8) + [0x3D] + Array(parts[1].dropFirst().utf8)
      }
      return Record(dn: Array((lines.first ?? "").dropFirst(4).utf8), values: values)
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `descriptions and values of every length are told apart`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let first = "abcXYZ".map { String($0) }
    let inner = "abcXYZ0123-".map { String($0) }
    let visible = "ab:;< =#,0\u{FC}".map { String($0) }
    func word(_ letters: [String], _ count: Int) -> String {
      (0..<count).map { _ in random.pick(letters) }.joined()
    }
    var ldif = ""
    // A few descriptions come again and again, as in any export.
    let usual = (0..<6).map { _ in random.pick(first) + word(inner, random.below(20)) }
    for number in 0..<200 {
      ldif += "dn: cn=\(number)\n"
      for _ in 0...random.below(8) {
        let isUsual = random.chance(70)
        let name = isUsual ? random.pick(usual) : random.pick(first) + word(inner, random.below(40))
        let option =
          random.chance(10) ? ";" + random.pick(first) + word(inner, random.below(9)) : ""
        var value = word(visible, random.below(40))
        // What LDIF wants in base64, and what the twin does not know.
        while let head = value.first, ": <".contains(head) { value.removeFirst() }
        var line = name + option + ": " + value
        if random.chance(15), line.count > 2 {
          let cut = line.index(line.startIndex, offsetBy: 1 + random.below(line.count - 1))
          line.insert(contentsOf: "\n ", at: cut)
        }
        ldif += line + "\n"
      }
      ldif += "\n"
    }
    let (records, defects) = try printed(Array(ldif.utf8))
    #expect(defects == 0)
    let owed = plainly(ldif)
    #expect(records.count == owed.count)
    for (record, owed) in zip(records, owed) where record != owed {
      Issue.record("\(record)\n  expected:\n\(owed)")
      return
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `records are what the twin reads`(_ seed: UInt64) throws {
    let ldif = RandomDirectory.make(seed: 50_000 + seed, entries: 0...40)
    let owed = NaiveLDIF.parse(ldif).entries.filter { !$0.isSpoiled }
    let (records, _) = try printed(ldif)
    #expect(records.map(\.dn) == owed.map { Array($0.dn.utf8) })
    for (record, entry) in zip(records, owed) {
      let values = record.values.map { $0.drop { $0 != 0x3D }.dropFirst() }.map(Array.init)
      #expect(values == entry.values.map(\.bytes))
    }
  }
}

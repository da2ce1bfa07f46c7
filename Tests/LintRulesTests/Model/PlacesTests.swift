internal import DirectorySources
internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import DirectoryModel

/// Lines and columns of values, near the start of a file and far into it.
@Suite struct PlacesTests {
  /// Line, column and the column behind the end.
  private typealias Expected = [Int]

  private struct Layout {
    let eol: String
    let hasMark: Bool
    let records: Int
  }

  /// A file whose every record has one `mail`, and where each of these has to be found.
  private static func file(_ layout: Layout, seed: UInt64) -> (bytes: [UInt8], mails: [Expected]) {
    var random = SplitMix64(seed: seed)
    var text = ""
    var line = 1
    var mails: [Expected] = []
    func write(_ lines: String...) {
      for one in lines { text += one + layout.eol }
      line += lines.count
    }
    write("version: 1", "")
    for number in 0..<layout.records {
      if random.chance(10) { write("# a comment", "  of two lines") }
      write("dn: uid=\(number),dc=x", "cn: J\u{FC}rgen \u{1F600}")
      if random.chance(5) { write("description: " + String(repeating: "d", count: 3000)) }
      let mail = "m\(number)\u{FC}@x.example"
      let width = mail.unicodeScalars.count
      switch random.below(5) {
      case 0:
        mails.append([line, 7, 7 + width])
        write("mail: \(mail)")
      case 1:
        mails.append([line, 6, 6 + width])
        write("mail:\(mail)")
      case 2:
        // What is on further lines is left out.
        mails.append([line, 9, 10])
        write("mail:   \(mail.prefix(1))", " \(mail.dropFirst())")
      case 3:
        let base64 = Data(mail.utf8).base64EncodedString()
        mails.append([line, 8, 8 + base64.count])
        write("mail:: \(base64)")
      default:
        let base64 = Data(mail.utf8).base64EncodedString()
        mails.append([line, 8, 12])
        write("mail:: \(base64.prefix(4))", " \(base64.dropFirst(4))")
      }
      write("sn: last")
      write("")
      if random.chance(5) { write("", "") }
    }
    return ((layout.hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8), mails)
  }

  private func places(_ files: [[UInt8]], partSize: Int?) throws -> [[Expected]] {
    try withTemporaryFolder { folder in
      let paths = files.indices.map { "\(folder)/\($0).ldif" }
      for (path, bytes) in zip(paths, files) { try write(bytes, to: path) }
      let attributes = AttributeTable()
      var plan = ReadingPlan()
      let mail = attributes.type(named: "mail")
      plan[mail].comparison = .mailAddress
      let directory = DirectoryReader.read(
        try DirectoryReader.open(paths), attributes: attributes, plan: plan, partSize: partSize)
      var places = [[Expected]](repeating: [], count: files.count)
      let column = try #require(directory[mail])
      for value in column.values {
        let place = directory.place(of: directory.sourceRange(of: value))
        places[place.source].append([place.line, place.column, place.endColumn])
      }
      return places
    }
  }

  @Test(arguments: ["\n", "\r\n"], [false, true])
  func `every value is found where it was written`(_ eol: String, _ hasMark: Bool) throws {
    // The last file is several times as long as the distance between two noted lines.
    let files = [1, 30, 2000].map { records in
      Self.file(Layout(eol: eol, hasMark: hasMark, records: records), seed: UInt64(records))
    }
    #expect(files[2].bytes.count > 8 * LineIndex.stride)
    for partSize in [nil, 500, 20_000, 70_000] {
      let found = try places(files.map(\.bytes), partSize: partSize)
      #expect(found == files.map(\.mails), "parts of \(partSize ?? 0) bytes")
    }
  }

  @Test func `a place on the first line does not count a byte order mark`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("dn: cn=a\ncn: a\n".utf8)
    let directory = try directory(bytes)
    let entry = try #require(directory.entries.indices.first.map { EntryID($0) })
    let place = directory.place(of: directory.sourceRange(ofDNOf: entry))
    #expect(place == Place(source: 0, line: 1, column: 5, endColumn: 9))
  }
}

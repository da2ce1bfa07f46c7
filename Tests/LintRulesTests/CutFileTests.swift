internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import TestSupport
internal import Testing

/// A good file, cut at every byte, as a full disk or a lost connection leaves it.
///
/// A cut is silent where what is left is LDIF: between records, and in a record behind a colon (the
/// value just is shorter), but not in base64 other than behind four digits. No reader can tell such
/// a record from a whole one. Every other cut is told.
@Suite struct CutFileTests {
  private static let file: [UInt8] = {
    let unix = """
      version: 1

      # Of every kind of line something
      # and a comment
       that goes on
      dn: dc=example,dc=com
      objectClass: domain
      dc: example

      dn: ou=people,dc=example,dc=com
      objectClass: organizationalUnit
      ou: people
      description:: RGllIExldXRlIGF1cyBNw7xuY2hlbg==
      description: a long line, folded once h
       ere and on
       ce there

      dn:: dWlkPWrDvHJnZW4sb3U9cGVvcGxlLGRjPWV4YW1wbGUsZGM9Y29t
      objectClass: inetOrgPerson
      uid: jürgen
      cn: Jürgen Größer
      sn;lang-de:: R3LDtsOfZXI=
      sn: Groesser
      givenName: Jürgen
      mail: juergen@example.com

      """
    let windows = """
      dn: uid=ann,ou=people,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com
      manager: uid=j\\C3\\BCrgen,
       ou=people,dc=example,dc=com
      displayName:: QW5uIE
       FzaA==

      dn: cn=Staff\\, all,dc=example,dc=com
      objectClass: groupOfNames
      cn: Staff, all
      member: uid=ann,ou=people,dc=example,dc=com
      member:: dWlkPWrDvHJnZW4sb3U9cGVvcGxlLGRjPWV4YW1wbGUsZGM9Y29t
      2.5.4.13: the last line

      """
    return Array(unix.utf8) + [0x0A]
      + Array(windows.replacing("\n", with: "\r\n").utf8)
  }()

  /// Where each record's last line ends, in bytes from the start.
  private static let ends: [Int] = {
    let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
    var ends: [Int] = []
    var offset = 0
    var isInRecord = false
    for line in lines {
      let isBlank = line.isEmpty || line == [0x0D]
      if isBlank, isInRecord { ends.append(offset) }
      if isBlank { isInRecord = false }
      if line.starts(with: Array("dn:".utf8)) { isInRecord = true }
      offset += line.count + 1
    }
    return ends
  }()

  private func printed(_ bytes: [UInt8]) throws -> (records: [String], defects: [String]) {
    let printed = Printed()
    let sources = try DirectoryReader.sources(text: bytes, name: "cut")
    _ = DirectoryReader.printRecords(of: sources) {
      printed.output += $0
    } complain: {
      printed.defects.append("\($0.line):\($0.column): \($0.code)")
    }
    let lines = printed.output.split(separator: 0x0A)
    return (lines.map { String(decoding: $0, as: UTF8.self) }, printed.defects)
  }

  /// A class because the closures that fill it may not change a variable.
  private final class Printed {
    var output: [UInt8] = []
    var defects: [String] = []
  }

  @Test func `the whole file is good`() throws {
    let (records, defects) = try printed(Self.file)
    #expect(records.count == 5)
    #expect(Self.ends.count == 5)
    #expect(defects.isEmpty)
    let result = try lint(Self.file, genericProfile())
    #expect(result.findings.list.isEmpty)
    #expect(result.isComplete)
  }

  @Test(arguments: 0..<8)
  func `what is before a cut is read, and what is not LDIF is told`(_ eighth: Int) throws {
    let profile = try genericProfile()
    let whole = try printed(Self.file).records
    for cut in stride(from: eighth, to: Self.file.count, by: 8) {
      let bytes = Array(Self.file[..<cut])
      let (records, defects) = try printed(bytes)
      let before = Self.ends.count { $0 <= cut }
      #expect(records.prefix(before) == whole.prefix(before), "cut at \(cut)")
      #expect(records.count <= before + 1, "cut at \(cut)")
      #expect(defects.isEmpty == isSilent(bytes), "cut at \(cut): \(defects)")
      let result = try lint(bytes, profile, rules: ["ldif-syntax"])
      #expect(result.findings.list.isEmpty == defects.isEmpty, "cut at \(cut)")
    }
  }

  @Test(arguments: 0..<8)
  func `a cut file is read alike in parts`(_ eighth: Int) throws {
    let profile = try genericProfile()
    for cut in stride(from: eighth, to: Self.file.count, by: 8) {
      let bytes = Array(Self.file[..<cut])
      let whole = try directory(bytes) { profile.readingPlan($0) }
      let parted = try directory(bytes, partSize: 64) { profile.readingPlan($0) }
      #expect(names(in: parted) == names(in: whole), "cut at \(cut)")
      #expect(parted.defects.map(\.range) == whole.defects.map(\.range), "cut at \(cut)")
    }
  }

  private func names(in directory: Directory) -> [[UInt8]] {
    directory.entries.map { entry in
      let bytes = directory.bytes(entry.dn)
      return bytes.indices.map { bytes[$0] }
    }
  }

  /// Whether what is left is LDIF, told from its last line.
  private func isSilent(_ bytes: [UInt8]) -> Bool {
    var lines: [[UInt8]] = []
    for var line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
      if line.last == 0x0D { line.removeLast() }
      if line.first == 0x20, !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(line)
      }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    let isComment = lines.last?.first == UInt8(ascii: "#")
    let record = lines.filter { $0.first != UInt8(ascii: "#") }.split(separator: []).last ?? []
    guard let last = lines.last, !last.isEmpty, !isComment, let first = record.first else {
      return true
    }
    guard let colon = last.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let description = String(decoding: last[..<colon], as: UTF8.self)
    var value = Array(last[(colon + 1)...])
    if value.first == UInt8(ascii: ":") {
      let digits = value.dropFirst().drop { $0 == 0x20 }
      guard digits.count % 4 == 0 else { return false }
      value = NaiveLDIF.parse(Array("dn: cn=x\nx:: ".utf8) + digits).entries[0].values[0].bytes
    }
    if description == "version" {
      return String(decoding: value, as: UTF8.self).contains("1")
    }
    if description == "dn" { return false }
    return first.starts(with: Array("dn:".utf8))
  }
}

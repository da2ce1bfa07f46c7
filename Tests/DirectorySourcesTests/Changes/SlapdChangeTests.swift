internal import DirectoryModel
internal import DirectorySources
internal import Foundation
internal import TestSupport
internal import Testing

/// Random changes do to a directory in memory what `ldapmodify` does to one in slapd.
@Suite(.needs(.slapd)) struct SlapdChangeTests {
  private static let rounds = Int(ProcessInfo.processInfo.environment["CHANGE_ROUNDS"] ?? "") ?? 4

  @Test func `changes leave the entries that they leave in slapd`() throws {
    for round in 0..<Self.rounds {
      var random = RandomChanges(seed: UInt64(round))
      let base = random.base()
      let changes = (0..<60).map { _ in random.change() }
      let slapd = try ChangedSlapd(base)
      let answers = try slapd.modify(changes)
      let directory = try directory(
        Array(base.utf8), changes: changes.map { Array($0.utf8) },
        partSize: round % 2 == 0 ? nil : 200, plan: DirectoryDump.plan)
      let expected = try slapd.lines()
      let found = DirectoryDump.lines(of: directory)
      let refusals = refusals(of: directory)
      for (number, change) in changes.enumerated() where answers[number] != refusals[number] {
        Issue.record(
          """
          round \(round), change \(number): slapd \(answers[number]), here \(refusals[number])
          \(change)
          """)
      }
      #expect(
        found == expected,
        """
        round \(round): only here \(found.subtracting(expected).sorted()), \
        only there \(expected.subtracting(found).sorted())
        """)
    }
  }

  /// The result code of each change file.
  private func refusals(of directory: Directory) -> [Int] {
    var codes = [Int](repeating: 0, count: directory.store.sources.count - 1)
    for defect in directory.defects where defect.kind == .inapplicableChange {
      let code = ChangeRefusal(rawValue: UInt8(defect.number))?.resultCode ?? -1
      codes[directory.place(of: defect.range).source - 1] = code
    }
    return codes
  }
}

/// A slapd that changes are sent to.
struct ChangedSlapd {
  private let slapd: Slapd

  init(_ base: String) throws {
    // What is added by a client gets what operations need.
    var configuration = SlapdConfiguration(ldif: "")
    configuration.hasTLS = false
    slapd = try Slapd(configuration)
    let code = try send(base, ["-a"])
    guard code == 0 else { throw RigFailure("slapd takes no base: \(code)") }
  }

  /// The result code of each record.
  func modify(_ changes: [String]) throws -> [Int] {
    // OpenLDAP has another word for the loss of a name's value than RFC 4511.
    try changes.map { try send($0, []) }.map { $0 == 64 ? 67 : $0 }
  }

  /// The last result code, with which `ldapmodify` ends.
  private func send(_ ldif: String, _ options: [String]) throws -> Int {
    try withTemporaryFolder { folder in
      try write(Array(ldif.utf8), to: "\(folder)/changes.ldif")
      let run = try Tool.run(
        "ldapmodify",
        options + [
          "-x", "-H", slapd.localURI, "-D", slapd.rootDN, "-w",
          SlapdConfiguration.rootPassword, "-f", "\(folder)/changes.ldif",
        ])
      return Int(run.exitCode)
    }
  }

  func lines() throws -> Set<String> {
    let ldif = try Tool.succeed(
      "ldapsearch",
      ["-x", "-LLL", "-H", slapd.localURI, "-b", slapd.suffix, "-o", "ldif-wrap=no"])
    return DirectoryDump.lines(of: try directory(Array(ldif.utf8), plan: DirectoryDump.plan))
  }
}

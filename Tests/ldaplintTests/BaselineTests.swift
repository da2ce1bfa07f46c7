internal import Foundation
internal import TestSupport
internal import Testing

/// `ldaplint check --write-baseline` and `--baseline`, and `ldaplint baseline`.
@Suite struct BaselineTests {
  private static let ann = """
    dn: uid=ann,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann
    sn: Ash
    mail: no address
    entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3301

    """
  private static let bob = """
    dn: uid=bob,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: bob
    cn: Bob
    sn: Birch
    mail: none

    """
  private static let cid = """
    dn: uid=cid,ou=people,dc=x
    objectClass: inetOrgPerson
    uid: cid
    cn: Cid
    sn: Cole
    mail: cid@example.com

    """
  private static let defects = ["--select", "invalid-mail,duplicate-address"]

  private func write(_ records: String..., to path: String) throws {
    try TestSupport.write(Array(records.joined(separator: "\n").utf8), to: path)
  }

  private func check(
    _ folder: String, _ arguments: String..., input: [UInt8] = []
  ) throws -> Program.Outcome {
    try Program.run(
      ["check", "--no-config"] + Self.defects + arguments, input: input, workingDirectory: folder)
  }

  private func text(_ run: Program.Outcome) -> String {
    String(decoding: run.standardOutput, as: UTF8.self)
  }

  /// Says what `check` must come to: its exit status and the line of the text report.
  private func expect(
    _ run: Program.Outcome, _ status: Int32, _ line: String,
    at place: SourceLocation = #_sourceLocation
  ) {
    #expect(run.exitCode == status, "\(run.standardError)", sourceLocation: place)
    #expect(
      text(run).split(separator: "\n").contains { $0.hasPrefix("held against \(line)") },
      "\(text(run))", sourceLocation: place)
  }

  @Test func `only what is new fails a run, whatever it is held against`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, Self.bob, to: "\(folder)/old.ldif")
      let written = try check(
        folder, "old.ldif", "--write-baseline", "b.json", "--output", "json=r.json")
      #expect(written.exitCode == 0)
      #expect(
        written.standardError
          == "ldaplint: b.json knows 2 findings; --baseline b.json sets them aside\n")
      #expect(
        try FileManager.default.attributesOfItem(atPath: "\(folder)/b.json")[.posixPermissions]
          as? Int == 0o644)
      #expect(
        try check(folder, "old.ldif", "--output", "json=masked.json", "--redact").exitCode == 1)

      // One is new, one renamed and on another line, one gone.
      let renamed = Self.ann.replacing("dn: uid=ann,ou=people", with: "dn: uid=ann,ou=staff")
      let new = Self.cid.replacing("cid@example.com", with: "nothing")
      try write(Self.cid.replacing("cid", with: "dan"), renamed, new, to: "\(folder)/now.ldif")
      for (name, gone) in [("b.json", "gone"), ("r.json", "mended"), ("old.ldif", "mended")] {
        let run = try check(folder, "now.ldif", "--baseline", name)
        expect(run, 1, "\(name): 1 new, 1 known, 1 \(gone)")
        #expect(!text(run).contains("uid=ann") && text(run).contains("uid=cid"))
        let piped = try check(
          folder, "now.ldif", "--baseline", "-", input: contents(of: "\(folder)/\(name)"))
        expect(piped, 1, "<stdin>: 1 new, 1 known, 1 \(gone)")
        expect(
          try check(folder, "old.ldif", "--baseline", name), 0, "\(name): 0 new, 2 known, 0 \(gone)"
        )
        expect(
          try check(folder, "now.ldif", "--baseline", name, "--fail-on", "never"), 0,
          "\(name): 1 new")
      }
      // Of a masked report nobody can tell whether the one that is gone has become the new one.
      expect(
        try check(folder, "now.ldif", "--baseline", "masked.json"), 1,
        "masked.json: 1 new, 1 known, 0 mended")
    }
  }

  @Test func `a report tells what it was held against`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, Self.bob, to: "\(folder)/old.ldif")
      try write(Self.ann, to: "\(folder)/now.ldif")
      let run = try check(folder, "now.ldif", "--baseline", "old.ldif", "--output", "json")
      let report = try JSONValue(run.standardOutput)
      #expect(run.exitCode == 0)
      #expect(report["findings"]?.elements.isEmpty == true)
      #expect(report["known"]?.elements.count == 1)
      #expect(report["comparison"]?["with"] == .string(Array("export".utf8)))
      #expect(report["comparison"]?["mended"]?.elements.count == 1)
      let told = try check(folder, "now.ldif", "--baseline", "old.ldif")
      #expect(
        text(told).contains(
          "mended[invalid-mail] `none` has no @ (in `uid=bob,ou=people,dc=x`)\nheld against"))
      // It holds both, so that both were there for who is held against it.
      try write(Self.ann, Self.bob, to: "\(folder)/now.ldif")
      let both = try check(
        folder, "now.ldif", "--baseline", "old.ldif", "--output", "json=both.json")
      #expect(both.exitCode == 0)
      expect(
        try check(folder, "now.ldif", "--baseline", "both.json"), 0,
        "both.json: 0 new, 2 known, 0 mended")
    }
  }

  @Test func `a shared value that another entry gets is new`() throws {
    try withTemporaryFolder { folder in
      let dan = Self.cid.replacing("uid=cid", with: "uid=dan")
      let eve = Self.cid.replacing("uid=cid", with: "uid=eve")
      try write(Self.cid, dan, to: "\(folder)/old.ldif")
      try write(Self.cid, dan, eve, to: "\(folder)/now.ldif")
      expect(
        try check(folder, "now.ldif", "--baseline", "old.ldif"), 1,
        "old.ldif: 1 new, 0 known, 0 mended")
    }
  }

  @Test func `pruning takes out what is gone, and keeps the key`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, Self.bob, to: "\(folder)/old.ldif")
      _ = try check(folder, "old.ldif", "--write-baseline", "b.json")
      let before = try contents(of: "\(folder)/b.json")
      try write(Self.bob, to: "\(folder)/now.ldif")
      let now = try check(folder, "now.ldif", "--baseline", "b.json", "--output", "json=r.json")
      #expect(now.exitCode == 0)
      let prune = ["baseline", "prune", "b.json", "-"]
      let run = try Program.run(
        prune, input: contents(of: "\(folder)/r.json"), workingDirectory: folder)
      #expect(run.exitCode == 0 && run.standardError == "")
      #expect(text(run) == "b.json: 1 of 2 findings taken out\n")
      expect(try check(folder, "now.ldif", "--baseline", "b.json"), 0, "b.json: 0 new, 1 known, 0")
      expect(try check(folder, "old.ldif", "--baseline", "b.json"), 1, "b.json: 1 new, 1 known, 0")
      let lines = Set(String(decoding: before, as: UTF8.self).split(separator: "\n"))
      let left = Set(
        String(decoding: try contents(of: "\(folder)/b.json"), as: UTF8.self)
          .split(separator: "\n"))
      #expect(lines.subtracting(left).count <= 2 && left.subtracting(lines).count <= 1)

      let shown = try Program.run(["baseline", "show", "b.json"], workingDirectory: folder)
      #expect(text(shown) == "generic: 1 known\n        1  invalid-mail\n")

      let about = try check(folder, "now.ldif", "--about", "uid=cid", "--output", "json=about.json")
      #expect(about.exitCode == 0)
      let limited = try Program.run(
        ["baseline", "prune", "b.json", "about.json"], workingDirectory: folder)
      #expect(limited.exitCode == 3 && limited.standardError.contains("(--about)"))
      #expect(try check(folder, "now.ldif", "--baseline", "about.json").exitCode == 2)
    }
  }

  @Test func `what is known for one target is not for another`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, to: "\(folder)/old.ldif")
      let both = ["--target", "generic", "--target", "zoho"]
      _ = try check(folder, "old.ldif", "--write-baseline", "b.json")
      let one = try Program.run(
        ["check", "old.ldif", "--baseline", "b.json"] + Self.defects + both,
        workingDirectory: folder)
      #expect(one.exitCode == 1)
      #expect(
        one.standardError.contains("b.json: knows nothing of the target 'zoho'; all its findings"))
      #expect(
        text(one).contains("b.json: 0 new, 1 known") && text(one).contains(": 1 new, 0 known"))
      // What is known of the first stays when the other is written.
      _ = try check(folder, "old.ldif", "--write-baseline", "b.json", "--target", "zoho")
      let two = try Program.run(
        ["check", "old.ldif", "--baseline", "b.json"] + Self.defects + both,
        workingDirectory: folder)
      #expect(two.exitCode == 0 && two.standardError == "")
    }
  }

  @Test func `nothing is written or known where not all was read`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, "dn: uid=x,dc=x\nno colon\n", to: "\(folder)/broken.ldif")
      try write(Self.ann, to: "\(folder)/old.ldif")
      let run = try check(folder, "broken.ldif", "--write-baseline", "b.json")
      #expect(run.exitCode == 3 && !FileManager.default.fileExists(atPath: "\(folder)/b.json"))
      #expect(run.standardError.contains("b.json is not written: not everything was read"))
      let held = try check(folder, "old.ldif", "--baseline", "broken.ldif")
      #expect(held.exitCode == 3 && held.standardOutput == [])
      #expect(held.standardError.contains("broken.ldif: not everything was read and judged then"))
      _ = try check(folder, "broken.ldif", "--output", "json=r.json")
      #expect(try check(folder, "old.ldif", "--baseline", "r.json").exitCode == 3)
      let partly = try check(folder, "old.ldif", "--baseline", "r.json", "--allow-partial")
      expect(partly, 0, "r.json: 0 new, 1 known, 0 mended")
      let written = try check(
        folder, "broken.ldif", "--write-baseline", "b.json", "--allow-partial")
      #expect(written.exitCode == 0)
      // The broken line is never known.
      let again = try check(
        folder, "broken.ldif", "--baseline", "b.json", "--allow-partial", "--select",
        "ldif-syntax")
      expect(again, 1, "b.json: 1 new, 1 known, 0 gone")
    }
  }

  @Test(arguments: [
    (["--baseline", "gone.json"], "--baseline: gone.json: no such file"),
    (
      ["--baseline", "empty"],
      "--baseline: empty is empty; it takes a baseline, a JSON report or an"
    ),
    (["--baseline", "other.json"], "other.json:1:1: neither a baseline nor a report of ldaplint"),
    (["--baseline", "conflict.json"], "conflict.json:2:1: no name of a member here"),
    (["--baseline", "-", "-"], "standard input (-) is given for two things"),
    (["--write-baseline", "-"], "--write-baseline needs a path"),
    (["--write-baseline", "."], "--write-baseline .: is a folder"),
    (["--write-baseline", "gone/b.json"], "--write-baseline gone/b.json: no such folder"),
    (["--write-baseline", "other.json"], "other.json:1:1: neither a baseline nor a report"),
    (["--write-baseline", "r", "--output", "json=r"], "--write-baseline and --output both name r"),
  ])
  func `a mistake is told before anything is read`(
    _ arguments: [String], _ expected: String
  ) throws {
    try withTemporaryFolder { folder in
      try write("", to: "\(folder)/empty")
      try write("{\"version\":\"2.1.0\",\"runs\":[]}", to: "\(folder)/other.json")
      try write("{\n<<<<<<< HEAD\n", to: "\(folder)/conflict.json")
      let run = try Program.run(
        ["check", "gone.ldif"] + arguments, workingDirectory: folder)
      #expect(run.exitCode == 2 && run.standardOutput == [])
      #expect(run.standardError.hasPrefix("ldaplint: \(expected)"), "\(run.standardError)")
      #expect(try files(in: folder) == ["conflict.json", "empty", "other.json"])
    }
  }

  @Test func `the configuration of a project names a baseline`() throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/exports", withIntermediateDirectories: true)
      try write(Self.ann, to: "\(folder)/exports/all.ldif")
      try write(
        "inputs: exports/*.ldif\nbaseline: known.json\nrules: { select: invalid-mail }\n",
        to: "\(folder)/.ldaplint.yml")
      func run(_ arguments: String..., in place: String = "") throws -> Program.Outcome {
        try Program.run(
          ["check", "--config", place.isEmpty ? ".ldaplint.yml" : "../.ldaplint.yml"] + arguments,
          workingDirectory: "\(folder)/\(place)")
      }
      let gone = try run()
      #expect(gone.exitCode == 2)
      #expect(
        gone.standardError == "ldaplint: .ldaplint.yml:2: baseline: known.json: no such file\n")
      // It need not be there to be written.
      #expect(try run("--write-baseline", "known.json").exitCode == 0)
      expect(try run(), 0, "known.json: 0 new, 1 known, 0 gone")
      expect(try run(in: "exports"), 0, "../known.json: 0 new, 1 known, 0 gone")
      try write(Self.ann, Self.bob, to: "\(folder)/exports/all.ldif")
      expect(try run(), 1, "known.json: 1 new, 1 known, 0 gone")
      // All that is found is written again, what is known as well.
      #expect(try run("--write-baseline", "known.json").exitCode == 0)
      expect(try run(), 0, "known.json: 0 new, 2 known, 0 gone")
    }
  }

  @Test func `formats tell of what is new, and SARIF which is which`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, to: "\(folder)/old.ldif")
      try write(Self.ann, Self.bob, to: "\(folder)/now.ldif")
      let names = [
        "concise", "csv", "gitlab", "github", "junit", "markdown", "guids", "prometheus",
      ]
      let run = try Program.run(
        [
          "check", "now.ldif", "--baseline", "old.ldif", "--output", "sarif=sarif", "--mail-to",
          "a@b",
        ]
          + Self.defects + (names + ["mail"]).flatMap { ["--output", "\($0)=\($0)"] },
        environment: ["GITHUB_STEP_SUMMARY": ""], workingDirectory: folder)
      #expect(run.exitCode == 1)
      for name in names + ["mail"] {
        let words = String(decoding: try contents(of: "\(folder)/\(name)"), as: UTF8.self)
        #expect(!words.contains("uid=ann") && !words.contains("3f2504e0"), "\(name)")
        #expect(["guids", "prometheus"].contains(name) || words.contains("bob"), "\(name)")
        switch name {
        case "markdown":
          #expect(words.contains("\nHeld against `old.ldif`: 1 new, 1 known, 0 mended"))
        case "mail": #expect(words.contains("\nheld against old.ldif: 1 new, 1 known, 0 mended"))
        case "prometheus":
          #expect(
            words.contains("ldaplint_known_findings{target=\"generic\",source=\"now.ldif\"} 1"))
        default: break
        }
      }
      let sarif = try JSONValue(contents(of: "\(folder)/sarif"))
      let results = sarif["runs"]?.elements.first?["results"]?.elements ?? []
      #expect(
        results.map { $0["baselineState"] } == ["new", "unchanged"].map { .string(Array($0.utf8)) })
    }
  }

  @Test func `what is suppressed since a baseline was written is not new in SARIF`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, to: "\(folder)/old.ldif")
      _ = try check(folder, "old.ldif", "--write-baseline", "b.json")
      try write(Self.ann, Self.bob, to: "\(folder)/now.ldif")
      let suppressions = """
        suppressions:
          - { rule: invalid-mail, subtree: 'ou=people,dc=x', reason: known }
        """
      try TestSupport.write(Array(suppressions.utf8), to: "\(folder)/.ldaplint.yml")
      let run = try Program.run(
        [
          "check", "now.ldif", "--baseline", "b.json", "--output", "sarif", "--output", "json=r",
        ]
          + Self.defects, workingDirectory: folder)
      #expect(run.exitCode == 0, "\(run.standardError)")
      let results = try JSONValue(run.standardOutput)["runs"]?.elements.first?["results"]?.elements
      #expect(
        results?.map { $0["baselineState"] }
          == ["unchanged", "new"].map { .string(Array($0.utf8)) })
      #expect(results?.allSatisfy { $0["suppressions"]?.elements.count == 1 } == true)
      let again = try Program.run(["render", "r", "--output", "sarif"], workingDirectory: folder)
      #expect(again.standardOutput == run.standardOutput)
    }
  }

  @Test func `a baseline takes no report for one, and pruning no baseline`() throws {
    try withTemporaryFolder { folder in
      try write(Self.ann, to: "\(folder)/old.ldif")
      _ = try check(folder, "old.ldif", "--write-baseline", "b.json", "--output", "json=r.json")
      let before = try contents(of: "\(folder)/r.json")
      #expect(try check(folder, "old.ldif", "--write-baseline", "r.json").exitCode == 2)
      #expect(try contents(of: "\(folder)/r.json") == before)
      for arguments in [["r.json", "r.json"], ["b.json", "b.json"], ["b.json", "old.ldif"]] {
        let run = try Program.run(["baseline", "prune"] + arguments, workingDirectory: folder)
        #expect(run.exitCode == 2, "\(arguments)")
      }
    }
  }
}

import Configuration
import Foundation
import LintRules
import Testing

/// What a project's configuration says, where it is found, and which files it names.
@Suite struct ProjectFileTests {
  private func load(_ text: String, _ files: [String: String] = [:]) throws -> ProjectFile {
    let folder = try ProfileFolder(files.merging([".ldaplint.yml": text]) { $1 })
    return try ProjectLoader.load(
      ProjectPlace(path: folder.path + ".ldaplint.yml"), words: ProjectMistakeTests.words)
  }

  @Test func `every key is read`() throws {
    let file = try load(
      """
      inputs: [a.ldif, 'b/*.ldif']
      targets:
        - zoho
        - { extends: forcepoint, name: mine, attributes: { mail: { max: { bytes: 9 } } } }
      state: { seats: 7, portal-groups: [Staff] }
      rules:
        select: [graph, duplicate-address]
        ignore: empty-group
        severities: { group-cycle: note }
      baseline: known.json
      fail-on: warning
      output: concise
      """)
    #expect(file.baseline?.value.hasSuffix("known.json") == true && file.baseline?.line == 10)
    #expect(file.inputs.map(\.value.text) == ["a.ldif", "b/*.ldif"])
    #expect(file.targets.map(\.value.name) == ["zoho", "mine"])
    #expect(file.targets.map(\.line) == [3, 4])
    #expect(file.targets[1].value.attributes.contains { $0.key == "mail" })
    #expect(file.selected.map(\.value) == ["graph", "duplicate-address"])
    #expect(file.ignored.map(\.value) == ["empty-group"])
    #expect(file.severities["group-cycle"]?.value == .note)
    #expect(file.failOn?.value == "warning")
    #expect(file.output?.value == "concise")
    var profile = file.targets[0].value
    file.state?.value.apply(to: &profile)
    #expect(profile.counts.seats?.max == 7)
    #expect(profile.state.portalGroups == .words(["Staff"]))
  }

  @Test func `a profile in place without a name has that of the one it extends`() throws {
    #expect(try load("targets: { extends: zoho }").targets.map(\.value.name) == ["zoho"])
    #expect(try load("targets: { logins: [uid] }").targets.map(\.value.name) == ["generic"])
  }

  @Test func `profiles and state are beside the configuration`() throws {
    let file = try load(
      "targets: p/my.yml\nstate: { portal-groups: s.txt }",
      ["p/my.yml": "extends: up.yml", "p/up.yml": "title: Up", "s.txt": "Staff"])
    #expect(file.targets.map(\.value.name) == ["my"])
  }

  @Test func `the starter has no mistakes`() throws {
    #expect(try load(ProjectStarter.text).targets.map(\.value.name) == ["generic"])
  }

  /// Whoever takes the comments off gets what they say.
  @Test func `the starter's comments have no mistakes`() throws {
    let setting = /^ *(- |[a-z-]+:( |$))/
    var live = ""
    for line in ProjectStarter.text.split(separator: "\n") {
      var line = String(line)
      if let sign = line.firstIndex(of: "#"), line[..<sign].allSatisfy({ $0 == " " }) {
        let rest = line[sign...].dropFirst(2)
        // Sentences for people are no settings.
        guard rest.firstMatch(of: setting) != nil else { continue }
        line = String(line[..<sign] + rest)
      }
      live += line + "\n"
    }
    let files = [
      "profiles/company.yml": "title: A\nname: other", "portal-groups.txt": "Staff",
    ]
    let folder = try ProfileFolder(files.merging([".ldaplint.yml": live]) { $1 })
    let file = try ProjectLoader.load(
      ProjectPlace(path: folder.path + ".ldaplint.yml"), words: ProjectMistakeTests.words)
    #expect(file.targets.count == 3)
    #expect(file.inputs.count == 1)
  }

  // MARK: - Places

  @Test func `the nearest file up to the root of the repository is taken`() throws {
    let folder = try ProfileFolder([
      ".ldaplint.yml": "", "repo/.git/HEAD": "", "repo/.ldaplint.yml": "", "repo/a/b/c.ldif": "",
      "bare/.git/HEAD": "", "bare/a/c.ldif": "", "repo/near/.ldaplint.yml": "",
    ])
    func found(_ name: String) -> String? {
      ProjectPlace.found(from: folder.path + name)?.path.replacing(folder.path, with: "")
    }
    #expect(found("repo") == "repo/.ldaplint.yml")
    #expect(found("repo/a/b") == "repo/a/b/../../.ldaplint.yml")
    #expect(found("repo/near") == "repo/near/.ldaplint.yml")
    #expect(found("bare/a") == nil)
    #expect(found("") == ".ldaplint.yml")
  }

  @Test func `outside of a repository no folder above is looked at`() throws {
    let folder = try ProfileFolder([".ldaplint.yml": "", "a/b.ldif": ""])
    #expect(ProjectPlace.found(from: folder.path + "a") == nil)
  }

  static let patterns: [(String, [String])] = [
    ("a.ldif", ["a.ldif"]), ("missing.ldif", ["missing.ldif"]), ("*.ldif", ["a.ldif", "b.ldif"]),
    ("?.ldif", ["a.ldif", "b.ldif"]), ("*b*", ["b.ldif"]),
    ("**/*.ldif", ["a.ldif", "b.ldif", "x/c.ldif", "x/y/d.ldif"]),
    ("x/**", ["x/c.ldif", "x/y/d.ldif", "x/y/e.txt"]), ("*/*.ldif", ["x/c.ldif"]),
    ("x/*/../*.ldif", ["x/y/../c.ldif"]), ("*.gz", []), (".*.ldif", [".h.ldif"]), ("x*", []),
  ]

  @Test(arguments: patterns)
  func `a pattern names the files that shells would find`(
    _ pattern: String, _ files: [String]
  ) throws {
    let folder = try ProfileFolder([
      "a.ldif": "", "b.ldif": "", ".h.ldif": "", "x/c.ldif": "", "x/y/d.ldif": "", "x/y/e.txt": "",
      ".git/f.ldif": "", ".ldaplint.yml": "inputs: '\(pattern)'",
    ])
    let file = try ProjectLoader.load(
      ProjectPlace(path: folder.path + ".ldaplint.yml"), words: ProjectMistakeTests.words)
    #expect(file.inputs[0].value.files.map { $0.replacing(folder.path, with: "") } == files)
  }
}

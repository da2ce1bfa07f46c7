import Configuration
import Foundation
import LintRules
import Testing

/// A configuration that was found has nothing read outside of its repository.
@Suite struct ProjectRootTests {
  /// What a configuration in `repo/sub`, found from there, makes of files in and around the repository.
  private func mistakes(in text: String, isNamed: Bool = false) throws -> String {
    let folder = try ProfileFolder([
      "repo/.git/HEAD": "", "repo/sub/.ldaplint.yml": text, "repo/sub/in.ldif": "",
      "repo/own.yml": "extends: generic", "repo/out.yml": "extends: ../secret.yml",
      "repo/state.yml": "state: { portal-groups: ../secret.txt }",
      "repo/names.txt": "Staff", "secret.ldif": "", "secret.txt": "Staff",
      "secret.yml": "extends: generic", "repository-of-others/secret.ldif": "",
    ])
    let manager = FileManager.default
    for (link, target) in [
      ("link.ldif", "../../secret.ldif"), ("linked.yml", "../../secret.yml"), ("folder", "../.."),
      ("fine.ldif", "in.ldif"), ("linked.txt", "../../secret.txt"),
    ] {
      try manager.createSymbolicLink(
        atPath: folder.path + "repo/sub/" + link, withDestinationPath: target)
    }
    let found = try #require(ProjectPlace.found(from: folder.path + "repo/sub"))
    do throws(ProfileErrors) {
      _ = try ProjectLoader.load(
        isNamed ? ProjectPlace(path: found.path) : found, words: ProjectMistakeTests.words)
      return ""
    } catch {
      return error.description
    }
  }

  static let outside = [
    "inputs: /etc/passwd", "inputs: ../../secret.ldif", "inputs: ../../*.ldif",
    "inputs: '/etc/*'", "inputs: ../../not-there.ldif", "inputs: '../../not-there/*.ldif'",
    "inputs: link.ldif", "inputs: '*.ldif'", "inputs: folder/secret.ldif",
    "inputs: 'folder/*.ldif'", "inputs: folder/../secret.ldif",
    "inputs: ../../repository-of-others/secret.ldif",
    "targets: ../../secret.yml", "targets: linked.yml", "targets: /etc/own.yml",
    "targets: { extends: ../../secret.yml }", "targets: ../out.yml", "targets: ../state.yml",
    "state: { portal-groups: ../../secret.txt }", "state: { portal-groups: linked.txt }",
    "state: { existing-accounts: { file: ../../secret.txt } }",
    "state: { allowed: { title: /etc/passwd } }", "baseline: ../../secret.txt",
    "baseline: linked.txt",
  ]

  @Test(arguments: outside)
  func `what leads out of the repository is refused`(_ text: String) throws {
    let told = try mistakes(in: text)
    #expect(told.contains(":1:"), "\(told)")
    #expect(
      told.firstMatch(of: #/is outside of /\S+/repo( in \S+)?; a configuration that was found/#)
        != nil, "\(told)")
    #expect(try !mistakes(in: text, isNamed: true).contains("outside"))
  }

  @Test(arguments: [
    "inputs: in.ldif", "inputs: fine.ldif", "inputs: ../sub/in.ldif",
    "inputs: ../../repo/sub/in.ldif",
    "inputs: not-there.ldif", "inputs: 'i*.ldif'", "inputs: ../sub/i*.ldif",
    "inputs: [not-there/*.ldif]",
    "targets: ../own.yml", "targets: { extends: ../own.yml }", "targets: zoho",
    "state: { portal-groups: ../names.txt }", "state: { portal-groups: [/etc/passwd] }",
  ])
  func `what lies in it is read`(_ text: String) throws {
    #expect(try mistakes(in: text) == "")
  }

  @Test func `a link in place of the configuration leads nowhere else`() throws {
    let folder = try ProfileFolder(["repo/.git/HEAD": "", "secret.txt": "password: 4711"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "repo/.ldaplint.yml", withDestinationPath: "../secret.txt")
    let found = try #require(ProjectPlace.found(from: folder.path + "repo"))
    do throws(ProfileErrors) {
      _ = try ProjectLoader.load(found, words: ProjectMistakeTests.words)
      Issue.record("it was read")
    } catch {
      #expect(error.description.contains("is outside of"))
    }
  }

  @Test func `without a repository it is the folder of the configuration`() throws {
    let folder = try ProfileFolder(["a/.ldaplint.yml": "inputs: ../b.ldif", "b.ldif": ""])
    let found = try #require(ProjectPlace.found(from: folder.path + "a"))
    #expect(throws: ProfileErrors.self) {
      try ProjectLoader.load(found, words: ProjectMistakeTests.words)
    }
  }
}

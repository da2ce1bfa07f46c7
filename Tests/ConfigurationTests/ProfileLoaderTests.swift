import Configuration
import Foundation
import LintRules
import Testing

@Suite struct ProfileLoaderTests {
  private func message(_ nameOrPath: String) -> String {
    do throws(ProfileErrors) {
      _ = try ProfileLoader.load(nameOrPath: nameOrPath, ruleNames: ruleNames)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `an unknown name is answered with the nearest`() {
    #expect(
      message("genric")
        == "genric: neither a shipped profile nor a file; did you mean 'generic'?")
    #expect(
      message("workday") == "workday: neither a shipped profile nor a file; known: "
        + ProfileLoader.shipped.joined(separator: ", "))
  }

  @Test(arguments: ["my.yml", "a.yaml", "no/such"])
  func `what can only be a file is missed as one`(name: String) throws {
    let folder = try ProfileFolder()
    #expect(folder.mistakes(name) == "\(name): no such file")
  }

  @Test func `a folder is no profile`() throws {
    let folder = try ProfileFolder(["more/my.yml": "name: a"])
    #expect(folder.mistakes("more") == "more: a folder, not a file")
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func `a file that may not be read is told`() throws {
    let folder = try ProfileFolder(["my.yml": "name: a"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.path + "my.yml")
    #expect(folder.mistakes() == "my.yml: the file cannot be read")
  }

  @Test func `a parent that is not there is told where it is named`() throws {
    #expect(
      try mistakes(in: "name: a\nextends: base.yml")
        == "my.yml:2:10: 'base.yml': no such file in extends")
    #expect(
      try mistakes(in: "extends: generik")
        == "my.yml:1:10: 'generik' is neither a shipped profile nor a file in extends; did you mean "
        + "'generic'?")
  }

  @Test func `mistakes of the parent are told too, in its own lines`() throws {
    let folder = try ProfileFolder([
      "my.yml": "extends: more/base.yml\nnam: a", "more/base.yml": "\nlogin: b",
    ])
    #expect(
      folder.mistakes() == """
        my.yml:2:1: unknown key 'nam'; did you mean 'name'?
        more/base.yml:2:1: unknown key 'login'; did you mean 'logins'?
        """)
  }

  @Test(arguments: ["my.yml", "./my.yml", "more/../my.yml", "more/link.yml"])
  func `a file that extends itself is told`(name: String) throws {
    let folder = try ProfileFolder(["my.yml": "extends: \(name)", "more/x": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "more/link.yml", withDestinationPath: "../my.yml")
    #expect(folder.mistakes() == "my.yml:1:10: '\(name)' extends itself in extends")
  }

  @Test func `files that extend each other are told`() throws {
    let folder = try ProfileFolder([
      "my.yml": "extends: a.yml", "a.yml": "name: a\nextends: b.yml", "b.yml": "extends: a.yml",
    ])
    #expect(folder.mistakes() == "b.yml:1:10: 'a.yml' extends itself in extends")
  }
}

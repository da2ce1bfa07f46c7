internal import Foundation
internal import TestSupport
internal import Testing

/// `ldaplint hook` with the real git.
@Suite struct HookTests {
  private static func user(_ name: String, mail: String) -> String {
    """
    dn: uid=\(name),dc=example,dc=com
    objectClass: inetOrgPerson
    uid: \(name)
    cn: \(name) Ash
    sn: Ash
    givenName: \(name)
    mail: \(mail)

    """
  }

  private static let good = user("ann", mail: "ann@example.com")
  private static let bad = user("bo", mail: "bo@@example.com")

  /// Of what is wrong in `bad`.
  private static let suppressing = """
    fail-on: warning
    rules: { select: [values, configuration] }
    suppressions:
      - { rule: invalid-mail, dn: 'uid=bo,dc=example,dc=com', reason: known }

    """

  /// A repository in which commits are checked.
  private func hooked() throws -> GitFolder {
    let folder = try GitFolder()
    #expect(try folder.run("ldaplint hook install").exitCode == 0)
    return folder
  }

  // MARK: - What a commit is held against

  @Test func `a commit with a defect is refused and a mended one passes`() throws {
    let folder = try hooked()
    try folder.write(Self.bad, to: "staff.ldif")
    let refused = try folder.run("git add . && git commit -m bad")
    #expect(refused.exitCode == 1)
    #expect(refused.output.contains("error[invalid-mail]"))
    #expect(refused.output.contains("--> staff.ldif:7:7"))
    #expect(refused.output.hasSuffix("mend it and stage it again with 'git add'\n"))
    try folder.write(Self.good, to: "staff.ldif")
    let passed = try folder.run("git add . && git commit -m good")
    #expect(passed.exitCode == 0, "\(passed.output)")
    #expect(try folder.run("ls -A \"$TMPDIR\"").output == "")
  }

  @Test func `what is staged counts, not what is in the working tree`() throws {
    let folder = try hooked()
    try folder.write(Self.bad, to: "staff.ldif")
    _ = try folder.run("git add .")
    try folder.write(Self.good, to: "staff.ldif")
    #expect(try folder.run("git commit -m bad").output.contains("[invalid-mail]"))
    _ = try folder.run("git add .")
    try folder.write(Self.bad, to: "staff.ldif")
    let passed = try folder.run("git commit -m good")
    #expect(passed.exitCode == 0, "\(passed.output)")
    #expect(try contents(of: "\(folder.path)/staff.ldif") == Array(Self.bad.utf8))
  }

  @Test func `commit -a and commit FILE count what they take along`() throws {
    let folder = try hooked()
    try folder.write(Self.good, to: "staff.ldif")
    _ = try folder.run("git add . && git commit -m good")
    try folder.write(Self.bad, to: "staff.ldif")
    #expect(try folder.run("git commit -a -m bad").exitCode == 1)
    #expect(try folder.run("git commit -m bad staff.ldif").exitCode == 1)
  }

  @Test(arguments: [
    "-x.ldif", "two words.ldif", "line\nend.ldif", "it's \"$HOME\".ldif", "sub/Ü.LDIF", "a.ldif.gz",
    "a.ldif.zst",
  ])
  func `files of any name are checked`(_ name: String) throws {
    let folder = try hooked()
    _ = try folder.run("mkdir sub")
    // A file is what it holds, whatever its name says.
    try folder.write(Self.bad, to: name)
    let run = try folder.run("cd sub; git add .. && git commit -m bad")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("error[invalid-mail]"), "\(run.output)")
  }

  @Test func `a commit without an export is not checked`() throws {
    let folder = try hooked()
    try folder.write(Self.bad, to: "staff.txt")
    let run = try folder.run("git add . && git commit --quiet -m text")
    #expect(run.exitCode == 0 && run.output == "")
  }

  @Test func `a commit that passes says nothing, and one that fails says why`() throws {
    let folder = try hooked()
    try folder.write("fail-on: error", to: ".ldaplint.yml")
    try folder.write(Self.good, to: "staff.ldif")
    let passed = try folder.run("git add . && git commit --quiet -m good")
    #expect(passed.exitCode == 0 && passed.output == "")
    // There is no group, which is a warning.
    _ = try folder.run("echo >> staff.ldif && git add .")
    let told = try folder.run("ldaplint hook run")
    #expect(told.exitCode == 0)
    #expect(told.output.contains("warning[empty-scope]"), "\(told.output)")
    #expect(try folder.run("ldaplint hook run --quiet").output == "")
    for (configuration, text, reason) in [
      ("fail-on: warning", Self.good + "\n", "warning[empty-scope]"),
      ("fail-on: error", Self.bad, "error[invalid-mail]"),
      ("fail-on: never", "no LDIF\n", "error[ldif-syntax]"),
    ] {
      try folder.write(configuration, to: ".ldaplint.yml")
      try folder.write(text, to: "staff.ldif")
      let loud = try folder.run("git add . && ldaplint hook run")
      let quiet = try folder.run("ldaplint hook run --quiet")
      #expect(quiet.exitCode == loud.exitCode && loud.exitCode != 0)
      #expect(quiet.output.contains(reason), "\(quiet.output)")
    }
  }

  @Test func `exports that did not change are read only as inputs`() throws {
    let folder = try hooked()
    try folder.write(Self.good, to: "one.ldif")
    _ = try folder.run("git add . && git commit -m one")
    try folder.write(Self.user("bo", mail: "ann@example.com"), to: "two.ldif")
    _ = try folder.run("git add . && git commit -m two")
    #expect(try folder.run("git log --oneline | wc -l").output.contains("2"))
    try folder.write("inputs: '*.ldif'", to: ".ldaplint.yml")
    let refused = try folder.run("git add . && git commit -m config")
    #expect(refused.exitCode == 1)
    #expect(refused.output.contains("error[duplicate-address]"))
  }

  @Test func `what comes of a deleted input is seen`() throws {
    let folder = try hooked()
    try folder.write("inputs: [one.ldif, two.ldif]", to: ".ldaplint.yml")
    try folder.write(Self.good, to: "one.ldif")
    try folder.write(Self.user("bo", mail: "bo@example.com"), to: "two.ldif")
    #expect(try folder.run("git add . && git commit -m both").exitCode == 0)
    let run = try folder.run("git rm --quiet two.ldif && git commit -m less")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("two.ldif: no such file"))
  }

  @Test func `the staged configuration counts`() throws {
    let folder = try hooked()
    try folder.write("rules: { ignore: invalid-mail }", to: ".ldaplint.yml")
    try folder.write(Self.bad, to: "staff.ldif")
    #expect(try folder.run("git add staff.ldif && git commit -m bad").exitCode == 1)
    #expect(try folder.run("git add . && git commit -m passed").exitCode == 0)
    try folder.write("failon: note", to: ".ldaplint.yml")
    let run = try folder.run("git commit -a -m mistake")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("did you mean 'fail-on'"))
  }

  @Test func `files of a commit say nothing of a suppression for other files`() throws {
    let folder = try hooked()
    try folder.write(Self.suppressing, to: ".ldaplint.yml")
    try folder.write(Self.bad, to: "old.ldif")
    let used = try folder.run("git add . && git commit -m old")
    #expect(used.exitCode == 0, "\(used.output)")
    try folder.write(Self.good, to: "new.ldif")
    let part = try folder.run("git add . && git commit -m new")
    #expect(part.exitCode == 0, "\(part.output)")
    #expect(!part.output.contains("unused-suppression"))
  }

  @Test func `a suppression that no input needs any more is told`() throws {
    let folder = try hooked()
    try folder.write("inputs: '*.ldif'\n" + Self.suppressing, to: ".ldaplint.yml")
    try folder.write(Self.bad, to: "old.ldif")
    try folder.write(Self.good, to: "new.ldif")
    let used = try folder.run("git add . && git commit -m both")
    #expect(used.exitCode == 0, "\(used.output)")
    // What the commit leaves alone is read as well.
    _ = try folder.run("echo >> new.ldif")
    let more = try folder.run("git commit -am more")
    #expect(more.exitCode == 0, "\(more.output)")
    try folder.write(Self.user("bo", mail: "bo@example.com"), to: "old.ldif")
    let mended = try folder.run("git commit -am mended")
    #expect(mended.exitCode == 1)
    #expect(mended.output.contains("warning[unused-suppression]"), "\(mended.output)")
  }

  @Test func `a file that git does not track is not there, and that is said`() throws {
    let folder = try hooked()
    try folder.write("inputs: staff.ldif\nstate: { portal-groups: own.txt }", to: ".ldaplint.yml")
    try folder.write(Self.good, to: "staff.ldif")
    try folder.write("Staff\n", to: "own.txt")
    let run = try folder.run("git add .ldaplint.yml staff.ldif && git commit -m files")
    #expect(run.exitCode == 1)
    #expect(run.output.contains(".ldaplint.yml:2:25: 'own.txt': no such file"))
    #expect(run.output.contains("files that git does not track are not there"))
  }

  // MARK: - Where it is installed

  @Test func `installing twice is installing once, and uninstalling leaves nothing`() throws {
    let folder = try hooked()
    let before = try folder.run("ls -lR .git/hooks | grep -v total; cat .git/hooks/pre-commit")
    #expect(before.output.contains("-rwxr-xr-x"))
    let again = try folder.run("ldaplint hook install")
    #expect(again.output == "wrote .git/hooks/pre-commit; each commit is checked from now on\n")
    let after = try folder.run("ls -lR .git/hooks | grep -v total; cat .git/hooks/pre-commit")
    #expect(before.output == after.output)
    let gone = try folder.run("ldaplint hook uninstall && ls -A .git/hooks")
    #expect(gone.output == "removed .git/hooks/pre-commit\n" && gone.exitCode == 0)
    let nothing = try folder.run("ldaplint hook uninstall")
    #expect(nothing.output == "there is no .git/hooks/pre-commit\n" && nothing.exitCode == 0)
  }

  @Test func `another hook is left as it is, and checks with the line that is told`() throws {
    let folder = try GitFolder()
    _ = try folder.run("mkdir .git/hooks")
    let other = "#!/bin/sh\n# ldaplint hook run\necho other\n"
    try folder.write(other, to: ".git/hooks/pre-commit")
    _ = try folder.run("chmod +x .git/hooks/pre-commit")
    let refused = try folder.run("ldaplint hook install")
    #expect(refused.exitCode == 2)
    #expect(try contents(of: "\(folder.path)/.git/hooks/pre-commit") == Array(other.utf8))
    #expect(try folder.run("ldaplint hook uninstall").exitCode == 0)
    #expect(try contents(of: "\(folder.path)/.git/hooks/pre-commit") == Array(other.utf8))

    let line = try #require(refused.output.split(separator: "\n").last).dropFirst(
      "ldaplint: ".count)
    #expect(line.hasSuffix("hook run --quiet || exit $?"))
    try folder.write(other + line + "\necho after\n", to: ".git/hooks/pre-commit")
    try folder.write(Self.bad, to: "staff.ldif")
    let bad = try folder.run("git add . && git commit -m bad")
    #expect(bad.exitCode == 1)
    #expect(bad.output.contains("other\n") && bad.output.contains("[invalid-mail]"))
    #expect(!bad.output.contains("after"))
    let installed = try folder.run("ldaplint hook install")
    #expect(installed.output.hasSuffix("runs 'ldaplint hook run' already\n"))
    let uninstalled = try folder.run("ldaplint hook uninstall")
    #expect(uninstalled.exitCode == 2 && uninstalled.output.contains("take out its line"))
  }

  @Test func `a link to a hook is somebody else's`() throws {
    let folder = try hooked()
    _ = try folder.run(
      "mv .git/hooks/pre-commit shared && ln -s ../../shared .git/hooks/pre-commit")
    #expect(try folder.run("ldaplint hook uninstall").exitCode == 2)
    #expect(try folder.run("test -L .git/hooks/pre-commit && test -f shared").exitCode == 0)
  }

  @Test func `git says where hooks are`() throws {
    let folder = try GitFolder()
    try folder.write(Self.bad, to: "staff.ldif")
    _ = try folder.run("git config core.hooksPath 'my hooks/git' && mkdir sub && git add .")
    let run = try folder.run("cd sub && ldaplint hook install")
    #expect(run.output.hasPrefix("wrote ../my hooks/git/pre-commit"))
    #expect(try folder.run("git commit -m bad").output.contains("[invalid-mail]"))
  }

  @Test func `further working trees and a repository elsewhere are checked, too`() throws {
    let folder = try GitFolder()
    try folder.write(Self.good, to: "staff.ldif")
    _ = try folder.run("git add . && git commit -m good && git worktree add --quiet ../other")
    #expect(try folder.run("cd ../other && ldaplint hook install").exitCode == 0)
    try folder.write(Self.bad, to: "../other/staff.ldif")
    #expect(try folder.run("cd ../other && git commit -am bad").output.contains("[invalid-mail]"))
    try folder.write(Self.bad, to: "staff.ldif")
    #expect(try folder.run("git commit -am bad").output.contains("[invalid-mail]"))
    let elsewhere = try folder.run(
      "mv .git ../moved && export GIT_DIR=../moved && ldaplint hook uninstall && ls $GIT_DIR/hooks")
    #expect(elsewhere.output == "removed ../moved/hooks/pre-commit\n")
  }

  @Test func `outside of a repository there is nothing to hook`() throws {
    let folder = try GitFolder(isRepository: false)
    for command in ["install", "uninstall", "run"] {
      let run = try folder.run("ldaplint hook \(command)")
      #expect(run.exitCode == 2)
      #expect(run.output.contains("ldaplint: no git repository with files to commit here"))
    }
    _ = try folder.run("git init --quiet --bare .")
    #expect(try folder.run("ldaplint hook install").exitCode == 2)
  }

  @Test func `nothing passes where the program is gone`() throws {
    let folder = try GitFolder()
    let program = try Program.path()
    let run = try folder.run(
      "mkdir \"it's\" && ln -s '\(program)' \"it's/ldaplint\" && \"it's/ldaplint\" hook install")
    #expect(run.exitCode == 0)
    try folder.write(Self.good, to: "staff.ldif")
    let system = "/usr/local/bin:/usr/bin:/bin"
    let there = try folder.run("git add staff.ldif && git commit -m good", path: system)
    #expect(there.exitCode == 0, "\(there.output)")
    _ = try folder.run("rm \"it's/ldaplint\" && echo >> staff.ldif")
    let gone = try folder.run("git commit -am more", path: system)
    #expect(gone.exitCode == 1)
    #expect(gone.output.contains("nothing can check it: there is no \(folder.path)/it's/ldaplint"))
    let found = try folder.run("git commit -am more")
    #expect(found.exitCode == 0, "the one on the PATH is run: \(found.output)")
  }
}

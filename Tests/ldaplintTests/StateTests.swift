internal import TestSupport
internal import Testing

/// What the program does with state from outside: options, files, and keys of a profile.
@Suite struct StateTests {
  private static let ann = """
    dn: uid=ann,dc=example,dc=com
    objectClass: inetOrgPerson
    uid: ann
    cn: Ann Ash
    sn: Ash
    givenName: Ann
    mail: ann@example.com
    departmentNumber: Sales
    entryUUID: 3f2504e0-4f89-11d3-9a0c-0305e82c3301

    """

  /// Runs `check` on an export of one user, in a folder with some other files.
  private func check(
    _ options: [String], _ files: [String: String] = [:], input: String = "",
    ldif: String = Self.ann
  ) throws -> Program.Outcome {
    try withTemporaryFolder { folder in
      try write(Array(ldif.utf8), to: "\(folder)/export.ldif")
      for (name, text) in files { try write(Array(text.utf8), to: "\(folder)/\(name)") }
      return try Program.run(
        ["check", "export.ldif", "--output", "concise", "--quiet"] + options,
        input: Array(input.utf8), workingDirectory: folder)
    }
  }

  private func rules(_ run: Program.Outcome) -> [String] {
    String(decoding: run.standardOutput, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: "[").dropFirst().first?.split(separator: "]").first.map(String.init)
    }
  }

  @Test(arguments: [
    (
      ["--existing-accounts", "a.csv"], "mail,x\nann@example.com\n",
      "a.csv:2:16: record has 1 field"
    ),
    (["--existing-accounts", "a.csv"], "mail\n\"ann@example.com\n", "a.csv:2:1: quoted field"),
    (["--existing-accounts", "a.csv"], "name\nann\n", "a.csv:1:1: no column for mail"),
    (["--existing-accounts", "a.csv:mail=E"], "mail\na@x\n", "a.csv:1:1: no column 'E' for mail"),
    (["--previous", "a.csv"], "PrimarySmtpAddress\na@x.example\n", "no column for guid"),
    (["--previous", "a.csv"], "dn: dc=x\ndc: x\n\nmail: y\n", "a.csv:4:1: record does not begin"),
    (
      ["--existing-accounts", "a.csv"], "dn: dc=x\ndc: x\n",
      "has a mail address, login name or GUID"
    ),
    (
      ["--previous", "a.csv"], "dn: dc=x\ndc: x\n", "no entry of it is a user, a group or a contact"
    ),
    (["--previous", "a.csv:mail=x"], "dn: dc=x\ndc: x\n", "is LDIF, which has no columns"),
    (["--previous", "b.csv"], "", "b.csv: no such file"),
    (["--previous", "."], "", ".: is a folder"),
    (["--verified-domains", "b.txt/c"], "", "'b.txt/c' is no file and no list of domains"),
    (["--verified-domains", "localhost"], "", "is no file and no list of domains"),
    (["--verified-domains", "a.csv"], "\n\n", "a.csv names no domain"),
    (["--allowed", "title"], "", "'title' in --allowed is not of the form ATTRIBUTE=FILE"),
    (["--allowed", "title=a.csv"], "\n", "the list of values that title may have is empty"),
    (["--allowed", "title=a.csv", "--allowed", "Title=a.csv"], "x\n", "names Title twice"),
    (["--seats", "-1"], "", "seats"),
    (
      ["--previous", "a.csv"], "mail,guid\na@x.example,notguid\n",
      "a.csv:2:13: 'notguid' is no GUID; expected one such as"
    ),
    (
      ["--existing-accounts", "a.csv"], "mail;guid\na@x.example;\nb@x.example; n/a \n",
      "a.csv:3:13: 'n/a' is no GUID"
    ),
    (
      ["--existing-accounts", "a.csv:guid=Id"], "mail,Id\na@x.example,sixteen letters.\n",
      "a.csv:2:13: 'sixteen letters.' is no GUID"
    ),
    (
      ["--existing-accounts", "a.csv:foo=Name"], "mail\n",
      "unknown kind of column 'foo'; known: mail"
    ),
    (
      ["--previous", "a.csv:mail=x,phone=y"], "mail\n",
      "a.csv:mail=x,phone=y: unknown kind of column"
    ),
    (["--verified-domains", "nofile.txt"], "", "'nofile.txt' is no file and no list of domains"),
    (["--verified-domains", "example.com,@x.example"], "", "is no file and no list of domains"),
    (
      ["--verified-domains", "a.csv"], "x.example\r\n\r\n  @y.example\r\n",
      "a.csv:3:3: '@y.example' is no domain; expected one such as example.com"
    ),
    (["--verified-domains", "a.csv"], "*.x.example\n", "a.csv:1:1: '*.x.example' is no domain"),
    (["--verified-domains", "a.csv"], "\rhttp://bücher.example\n", "a.csv:2:5: 'http://bücher"),
    (["--verified-domains", "a.csv"], "bücher_x.example", "a.csv:1:7: 'bücher_x.example' is no"),
    (
      ["--verified-domains", "a.csv"], "x.example\nintranet\n", "a.csv:2:1: 'intranet' is no domain"
    ),
    (
      ["--portal-groups", "a.csv"], "Name,Type\nAdmins,Group\n",
      "a.csv:1:1: looks like the header of a CSV; expected nothing but one name on each line"
    ),
    (
      ["--portal-groups", "a.csv"], "#TYPE X\nName\nAdmins\n",
      "a.csv:1:1: looks like the first line"
    ),
    (
      ["--allowed", "title=a.csv"], "\"title\"\n\"Clerk\"\n",
      "a.csv:1:1: all lines stand in quotation"
    ),
    (["--overwrite-portal-groups"], "", "says nothing without --portal-groups"),
  ])
  func `a mistake is told before anything is read, with 2`(
    _ options: [String], _ text: String, _ expected: String
  ) throws {
    // The export is missing, which nobody gets to know.
    let run = try withTemporaryFolder { folder in
      try write(Array(text.utf8), to: "\(folder)/a.csv")
      return try Program.run(["check", "no.ldif"] + options, workingDirectory: folder)
    }
    #expect(run.exitCode == 2)
    #expect(run.standardOutput == [])
    #expect(run.standardError.contains(expected), "\(run.standardError)")
  }

  @Test(arguments: [
    ("portal-groups", "Name\nAdmins, Berlin\n\"Staff\", all\nHR; Payroll\n"),
    ("portal-groups", "Admins, Berlin\nStaff, Bonn\n"),
    ("verified-domains", "\u{FEFF}Example.COM\r\nbücher.example\r\nxn--bcher-kva.example\r\n"),
    ("existing-accounts", "mail,guid\nz@x.example,\n"),
    ("existing-accounts", "mail,guid\nz@x.example,4AQlP4lP0xGaDAMF6CwzAQ==\n"),
    ("previous", "mail,guid\nann@example.com,{3F2504E0-4F89-11D3-9A0C-0305E82C3301}\n"),
  ])
  func `what only looks like a mistake is taken`(_ option: String, _ text: String) throws {
    let run = try check(["--\(option)", "a.txt", "--select", "target"], ["a.txt": text])
    #expect(run.standardError == "")
    #expect(run.exitCode == 0)
  }

  @Test func `what identifies an entry is no GUID where the profile says so`() throws {
    let ldif = Self.ann.replacing("entryUUID: 3f", with: "employeeNumber: 4711\nentryUUID: 3f")
    let files = [
      "my.yml": "extends: generic\nanchor: [employeeNumber]\n",
      "last.csv": "mail,guid\nann@example.com,4712\n",
    ]
    let run = try check(
      ["--target", "my.yml", "--previous", "last.csv", "--select", "target"], files, ldif: ldif)
    #expect(rules(run) == ["anchor-changed"])
  }

  @Test func `columns are named behind a colon`() throws {
    let run = try check(
      ["--existing-accounts", "a.csv:mail=Wer,guid=Was", "--select", "target"],
      ["a.csv": "Wer;Was\nann@example.com;{3F2504E0-4F89-11D3-9A0C-0305E82C3301}\n"])
    #expect(rules(run) == ["already-exists"])
  }

  @Test func `a file with a colon in its name is a file`() throws {
    let run = try check(
      ["--existing-accounts", "a:mail=x", "--select", "target"],
      ["a:mail=x": "mail\nann@example.com\n"])
    #expect(rules(run) == ["address-in-other-account"])
  }

  @Test func `state comes from standard input too, once`() throws {
    let csv = "mail\nann@example.com\n"
    for text in [
      csv,
      Self.ann.replacing("uid=ann", with: "uid=other").replacing("uid: ann", with: "uid: other")
        .replacing("3301", with: "3302"),
    ] {
      let run = try check(["--existing-accounts", "-", "--select", "target"], input: text)
      #expect(rules(run) == ["address-in-other-account"])
    }
    let twice = try check(["--existing-accounts", "-", "--previous", "-"], input: csv)
    #expect(twice.exitCode == 2)
  }

  @Test(arguments: [
    ("example.com", []), ("example.org,Example.COM", []), ("example.org", ["domain-not-verified"]),
  ])
  func `domains are named on the command line`(_ domains: String, _ expected: [String]) throws {
    let run = try check(["--verified-domains", domains, "--select", "target"])
    #expect(rules(run) == expected)
  }

  @Test func `a profile names files, and the command line wins`() throws {
    let files = [
      "my.yml": """
      extends: generic
      state:
        existing-accounts: { file: accounts.csv, columns: { mail: [Who] } }
        verified-domains: [example.org]
        allowed: { departmentNumber: departments.txt }
        previous: last.csv
      """,
      "accounts.csv": "Who\nann@example.com\n",
      "departments.txt": "Marketing\n",
      "last.csv": "PrimarySmtpAddress,Guid\nann@example.com,886313e1-3b8a-5372-9b90-0c9aee199e5d\n",
      "right.csv":
        "PrimarySmtpAddress,Guid\nann@example.com,3f2504e0-4f89-11d3-9a0c-0305e82c3301\n",
      "none.csv": "mail\nzoe@example.com\n", "sales.txt": "Sales\n",
    ]
    let byProfile = try check(["--target", "my.yml", "--select", "target"], files)
    #expect(
      Set(rules(byProfile)) == [
        "address-in-other-account", "domain-not-verified", "unknown-value", "anchor-changed",
      ])
    let byOptions = try check(
      [
        "--target", "my.yml", "--select", "target", "--existing-accounts", "none.csv",
        "--verified-domains", "example.com", "--allowed", "DepartmentNumber=sales.txt",
        "--previous", "right.csv",
      ], files)
    #expect(rules(byOptions) == [])
    #expect(byOptions.exitCode == 0)
  }

  @Test func `a profile's column of a kind that is none is told`() throws {
    let run = try check(
      ["--target", "my.yml"],
      [
        "my.yml": "extends: generic\nstate: { previous: { file: a.csv, columns: { phone: X } } }\n",
        "a.csv": "mail,guid\n",
      ])
    #expect(run.exitCode == 2)
    #expect(run.standardError.contains("my.yml:2:"))
  }

  // MARK: - The CSV of GUIDs

  @Test func `the GUIDs of entries with findings are a CSV that a later run takes`() throws {
    try withTemporaryFolder { folder in
      let bad = Self.ann.replacing("uid=ann", with: "uid=bob").replacing(
        "uid: ann", with: "uid: bob"
      )
      .replacing("mail: ann@example.com", with: "mail: b@example..com")
      .replacing("3301", with: "3302")
      try write(Array((Self.ann + "\n" + bad).utf8), to: "\(folder)/export.ldif")
      let options = ["--select", "values"]
      let some = try Program.run(
        ["check", "export.ldif", "--output", "guids=some.csv", "--output", "all-guids=all.csv"]
          + options, workingDirectory: folder)
      #expect(some.exitCode == 1)
      #expect(
        try String(decoding: contents(of: "\(folder)/some.csv"), as: UTF8.self)
          == "PrimarySmtpAddress,Guid\r\nb@example..com,3f2504e0-4f89-11d3-9a0c-0305e82c3302\r\n")
      let again = try Program.run(
        [
          "check", "export.ldif", "--previous", "all.csv", "--output", "concise", "--select",
          "anchor-changed,address-moved,mass-deletion",
        ], workingDirectory: folder)
      #expect(again.exitCode == 0)
      #expect(again.standardOutput == [])
    }
  }

  @Test func `the entries that the sync does not take are a CSV`() throws {
    try withTemporaryFolder { folder in
      let other = Self.ann.replacing("uid=ann", with: "uid=bob").replacing(
        "uid: ann", with: "uid: bob")
      let ldif =
        Self.ann + "\n" + other
        + "\ndn: ou=a\\, b,dc=x\nobjectClass: organizationalUnit\nou: a, b\n"
      try write(Array(ldif.utf8), to: "\(folder)/export.ldif")
      try write(
        Array(
          "extends: generic\nname: mine\nscope: { exclude: ['uid=bob,dc=example,dc=com'] }\n".utf8),
        to: "\(folder)/mine.yml")
      let run = try Program.run(
        ["check", "export.ldif", "--target", "mine.yml", "--output", "out-of-scope"],
        workingDirectory: folder)
      let lines = String(decoding: run.standardOutput, as: UTF8.self).split(separator: "\r\n")
      #expect(lines.first == "target,dn,reason,detail")
      #expect(
        Set(lines.dropFirst()) == [
          "mine,\"ou=a\\, b,dc=x\",noMember,",
          "mine,\"uid=bob,dc=example,dc=com\",excluded,\"uid=bob,dc=example,dc=com\"",
        ])
      let refused = try Program.run(
        ["check", "export.ldif", "--redact", "--output", "out-of-scope"], workingDirectory: folder)
      #expect(refused.exitCode == 2)
    }
  }

  /// The CSV of addresses and GUIDs of an export.
  private func allGUIDs(of ldif: String) throws -> String {
    let run = try withTemporaryFolder { folder in
      try write(Array(ldif.utf8), to: "\(folder)/export.ldif")
      return try Program.run(
        ["check", "export.ldif", "--output", "all-guids", "--fail-on", "never"],
        workingDirectory: folder)
    }
    return String(decoding: run.standardOutput, as: UTF8.self)
  }

  @Test func `an X500 address is nobody's primary address`() throws {
    let ldif = Self.ann.replacing(
      "mail: ann@example.com", with: "proxyAddresses: X500:/o=a\nproxyAddresses: smtp:a@x.example")
    #expect(
      try allGUIDs(of: ldif) == """
        PrimarySmtpAddress,Guid\r
        a@x.example,3f2504e0-4f89-11d3-9a0c-0305e82c3301\r

        """)
  }

  @Test func `a field that a spreadsheet would take for a formula is guarded`() throws {
    let ldif =
      Self.ann.replacing("ann@example.com", with: "=cmd|'/c calc'!A0@example.com")
      + "\n"
      + Self.ann.replacing("uid=ann", with: "uid=bob").replacing("uid: ann", with: "uid: bob")
      .replacing("mail: ann@example.com", with: "mail: \"a,b\"@example.com")
      .replacing("entryUUID", with: "description")
    #expect(
      try allGUIDs(of: ldif) == """
        PrimarySmtpAddress,Guid\r
        '=cmd|'/c calc'!A0@example.com,3f2504e0-4f89-11d3-9a0c-0305e82c3301\r
        ""\"a,b""@example.com",\r

        """)
  }

  @Test func `the primary address is the one in capitals`() throws {
    let ldif = """
      dn: cn=Ann,dc=example,dc=com
      objectClass: user
      cn: Ann
      sn: Ash
      givenName: Ann
      sAMAccountName: ann
      userPrincipalName: ann@example.com
      mail: a1@example.com
      proxyAddresses: smtp:a2@example.com
      proxyAddresses: X500:/o=x
      proxyAddresses: SMTP:a3@example.com
      objectGUID:: 4AQlP4lP0xGaDAMF6CwzAQ==

      """
    let run = try withTemporaryFolder { folder in
      try write(Array(ldif.utf8), to: "\(folder)/export.ldif")
      return try Program.run(
        ["check", "export.ldif", "--output", "all-guids"], workingDirectory: folder)
    }
    #expect(
      String(decoding: run.standardOutput, as: UTF8.self)
        == "PrimarySmtpAddress,Guid\r\na3@example.com,3f2504e0-4f89-11d3-9a0c-0305e82c3301\r\n")
  }

  @Test func `where no GUID was read that is said`() throws {
    let run = try withTemporaryFolder { folder in
      try write(
        Array(Self.ann.replacing("entryUUID", with: "description").utf8),
        to: "\(folder)/export.ldif")
      return try Program.run(
        ["check", "export.ldif", "--output", "guids"], workingDirectory: folder)
    }
    #expect(run.standardError.contains("the column Guid stays empty"))
  }
}

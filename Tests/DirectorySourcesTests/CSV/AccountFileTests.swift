internal import DirectoryModel
internal import DirectorySources
internal import TestSupport
internal import Testing

@Suite struct AccountFileTests {
  private func accounts(
    _ text: String, _ headers: [AccountColumns.Role: [String]] = [:],
    demands: [[AccountColumns.Role]] = []
  ) throws -> AccountList {
    try AccountFile.accounts(
      Array(text.utf8), name: "a.csv", columns: AccountColumns(headers), demands: demands)
  }

  private func forms(_ holdings: AccountList.Holdings) -> [String] {
    (0..<holdings.forms.count).map { number in
      let form = holdings.forms.form(number)
      return String(decoding: form.indices.map { form[$0] }, as: UTF8.self)
    }
  }

  @Test(arguments: [
    "mail", "Mail", "E-Mail", "EmailAddress", "Email ID", "PrimarySmtpAddress",
    "primary_email", "\"Email Addresses\"",
  ])
  func `columns are found by their usual names`(_ header: String) throws {
    let list = try accounts("Id,\(header)\n1,Ann@Example.com\n")
    #expect(forms(list.addresses) == ["ann@example.com"])
  }

  @Test func `all usual columns of addresses and logins count, and the best one of GUIDs`() throws {
    let guid = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
    let list = try accounts(
      """
      Guid,mail,Secondary Email,UserPrincipalName,sAMAccountName,objectGUID
      6ba7b810-9dad-11d1-80b4-00c04fd430c8,a@x.example,b@x.example,A@X.example,a,\(guid)
      """)
    #expect(forms(list.addresses) == ["a@x.example", "b@x.example"])
    #expect(forms(list.logins) == ["a@x.example", "a"])
    #expect(list.guids.forms.count == 1)
    #expect(String(decoding: GUIDForm.text(of: list.guids.forms.form(0)), as: UTF8.self) == guid)
  }

  @Test func `columns that the user names are taken alone`() throws {
    let list = try accounts(
      "mail,Adresse,GUID,Kennung\na@x.example,b@x.example,1,3F2504E0-4F89-11D3-9A0C-0305E82C3301\n",
      [.mail: ["adresse"], .guid: ["Kennung"]])
    #expect(forms(list.addresses) == ["b@x.example"])
    let length = list.guids.forms.form(0).count
    #expect(length == 16)
  }

  @Test(arguments: [
    ("SMTP:a@x.example smtp:b@x.example", ["a@x.example", "b@x.example"]),
    ("\"a@x.example,b@x.example\"", ["a@x.example", "b@x.example"]),
    ("a@x.example;b@x.example|c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
    ("\"a@x.example\nB@x.example\"", ["a@x.example", "b@x.example"]),
    ("X500:/o=A B/cn=c@d smtp:a@x.example SIP:s@x.example", ["a@x.example"]),
    ("'+a@x.example", ["+a@x.example"]),
    ("o'hara@x.example", ["o'hara@x.example"]),
    ("  a@x.example  ", ["a@x.example"]),
  ])
  func `a field may hold several addresses`(_ field: String, _ expected: [String]) throws {
    #expect(try forms(accounts("mail\tx\n\(field)\t\n").addresses) == expected)
  }

  @Test func `accounts are told by line, and one address may have two`() throws {
    let list = try accounts("mail,x\na@x.example,\"\n\"\n\nA@x.example,\nb@x.example,\n")
    #expect(list.count == 3)
    #expect((0..<3).map(list.line) == [2, 5, 6])
    #expect(list.addresses.holders(0) == [0, 1])
    #expect(list.addresses.holders(1) == [2])
    #expect(list.guid(of: 0) == nil)
  }

  @Test func `a column of addresses may be empty, and its fields no addresses at all`() throws {
    let list = try accounts("mail,login\n,ann\n,bob\n")
    #expect(list.addresses.forms.count == 0)
    #expect(throws: CSVError.self) { try accounts("mail,login\n,ann\nbob,bob\n") }
  }

  @Test func `a record without anything is no account to miss`() throws {
    let list = try accounts("mail,guid\na@x.example,\n,\n,3f2504e0-4f89-11d3-9a0c-0305e82c3301\n")
    #expect((0..<3).map(list.isEmpty) == [false, true, false])
  }

  @Test(arguments: [
    ("Name;Street\n1;2\n", "a.csv:1:1: no column for mail; the header has 'Name', 'Street': name"),
    ("guid\n1\n", "a.csv:1:1: no column for mail"),
    ("mail\na@x.example\n", "a.csv:1:1: no column for guid"),
    ("id,mail,guid\n1,ann,2\n", "a.csv:1:4: no record has a mail address in this column"),
  ])
  func `missing columns are told`(_ text: String, _ expected: String) {
    let error = #expect(throws: CSVError.self) {
      try accounts(text, demands: [[.mail, .login], [.guid]])
    }
    #expect(error?.description.hasPrefix(expected) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("mail,guid\n", "a.csv:1:1: no column 'E-Mail 2' for mail; the header has 'mail', 'guid'"),
    ("E-Mail 2,x,email2\n", "a.csv:1:12: a second column 'E-Mail 2'; expected one"),
  ])
  func `a column that the user names has to be there once`(_ text: String, _ expected: String) {
    let error = #expect(throws: CSVError.self) { try accounts(text, [.mail: ["E-Mail 2"]]) }
    #expect(error?.description == expected)
  }

  @Test(arguments: [
    ("dn: dc=x\n", true), ("version: 1\ndn: dc=x\n", true),
    ("# mail,guid\n more\nDN:: eA==\n", true),
    ("\r\n\r\nversion: 1\r\n", true), ("dn,mail\n", false), ("mail\n", false), ("", false),
    ("#TYPE x\n\"dn\",\"mail\"\n", false), ("mail: x\n", false),
  ])
  func `LDIF is told from CSV by its content`(_ text: String, _ isLDIF: Bool) {
    #expect(DirectoryReader.isLDIF(Array(text.utf8)) == isLDIF)
  }
}

internal import DirectoryModel
internal import Testing

@Suite struct WidenedFilterTests {
  @Test(arguments: [
    ("(a=b)", "(a=b)"), ("(!(a=b))", "(objectClass=*)"), ("(&(a=b)(!(c=d)))", "(a=b)"),
    ("(&(|(a=b)(c=d))(!(e=*))(f=*))", "(&(|(a=b)(c=d))(f=*))"),
    ("(|(a=b)(!(c=d)))", "(objectClass=*)"), ("(|(a=b)(|(c=d)(a=b)))", "(|(a=b)(c=d))"),
    ("(&(a=b)(!(!(c=d))))", "(&(a=b)(c=d))"), ("(&(a=b)(c>=3))", "(&(a=b)(c=*))"),
    ("(u:1.2.840.113556.1.4.803:=2)", "(u=*)"), ("(&)", "(objectClass=*)"), ("(|)", "(|)"),
  ])
  func `what servers judge differently is left out`(_ filter: String, _ wide: String) throws {
    #expect(try LDAPFilter(parsing: filter).widened.description == wide)
  }

  @Test func `several filters are one`() throws {
    let filters = try ["(|(a=b)(c=d))", "(&(a=b)(!(x=y)))", "(e=f)"].map {
      try LDAPFilter(parsing: $0)
    }
    #expect(LDAPFilter.widened(filters).description == "(|(a=b)(c=d)(e=f))")
    let nested = try LDAPFilter(parsing: "(&(a=b)(memberOf:1.2.840.113556.1.4.1941:=cn=g))")
    #expect(
      LDAPFilter.widened([nested]).description
        == "(|(&(a=b)(memberOf=*))(member=*)(uniqueMember=*))")
  }
}

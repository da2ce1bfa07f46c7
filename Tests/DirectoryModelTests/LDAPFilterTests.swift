import DirectoryModel
import Testing

@Suite struct LDAPFilterParsingTests {
  typealias Leaf = LDAPFilter.Leaf

  static let leaves: [(String, Leaf)] = [
    // RFC 4515, section 4.
    ("(cn=Babs Jensen)", .equality("cn", bytes("Babs Jensen"))),
    ("(seeAlso=)", .equality("seeAlso", [])),
    ("(o=univ*of*mich*)", substrings("o", "univ", ["of", "mich"], nil)),
    ("(cn:=Betty Rubble)", .equality("cn", bytes("Betty Rubble"))),
    (
      #"(o=Parens R Us \28for all your parenthetical needs\29)"#,
      .equality("o", bytes("Parens R Us (for all your parenthetical needs)"))
    ),
    (#"(cn=*\2A*)"#, substrings("cn", nil, ["*"], nil)),
    (#"(filename=C:\5cMyFile)"#, .equality("filename", bytes(#"C:\MyFile"#))),
    (#"(bin=\00\00\00\04)"#, .equality("bin", [0, 0, 0, 4])),
    (#"(sn=Lu\c4\8di\c4\87)"#, .equality("sn", bytes("Lučić"))),
    ("(sn=Lučić)", .equality("sn", bytes("Lučić"))),
    (
      #"(1.3.6.1.4.1.1466.0=\04\02\48\69)"#,
      .equality("1.3.6.1.4.1.1466.0", [4, 2, 0x48, 0x69])
    ),
    // Each kind of assertion.
    ("(mail=*)", .present("mail")),
    ("(mail=**)", .present("mail")),
    ("(cn=a*)", substrings("cn", "a", [], nil)),
    ("(cn=*a)", substrings("cn", nil, [], "a")),
    ("(cn=a*b)", substrings("cn", "a", [], "b")),
    ("(cn=a**b*c)", substrings("cn", "a", ["b"], "c")),
    ("(age>=5)", .greaterOrEqual("age", bytes("5"))),
    ("(age<=)", .lessOrEqual("age", [])),
    ("(sn~=Smith)", .equality("sn", bytes("Smith"))),
    ("(cn;lang-de=Jörg)", .equality("cn;lang-de", bytes("Jörg"))),
    ("(cn=a=b>=c:=d)", .equality("cn", bytes("a=b>=c:=d"))),
    ("(uac:1.2.840.113556.1.4.803:=2)", .allBits("uac", 2)),
    ("(gt:1.2.840.113556.1.4.804:=-2147483646)", .anyBit("gt", -2_147_483_646)),
    // Spaces count inside of a value, and nowhere else.
    (" ( cn= a ) \n", .equality("cn", bytes(" a "))),
    // Without parentheses, as OpenLDAP takes it.
    ("objectClass=person", .equality("objectClass", bytes("person"))),
    ("  mail=*\n", .present("mail")),
  ]

  @Test(arguments: leaves)
  func `an assertion is read`(text: String, leaf: Leaf) throws {
    #expect(try LDAPFilter(parsing: text) == .leaf(leaf))
  }

  @Test func `and, or and not are nested`() throws {
    let filter = try LDAPFilter(
      parsing: "(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*))(!(a=*)))")
    #expect(
      filter
        == .and([
          .leaf(.equality("objectClass", bytes("Person"))),
          .or([
            .leaf(.equality("sn", bytes("Jensen"))),
            .leaf(substrings("cn", "Babs J", [], nil)),
          ]),
          .not(.leaf(.present("a"))),
        ]))
  }

  @Test(arguments: [
    "( & ( a=*) ( ! ( b=*) ) )",
    "\n(&\n  (a=*)\n  (!(b=*))\n)\n",
    "(&(a=*)(!b=*))",
    "(& (a=*) (! b=*))",
  ])
  func `spaces around parentheses do not count`(text: String) throws {
    #expect(try LDAPFilter(parsing: text).description == "(&(a=*)(!(b=*)))")
  }

  @Test func `a space before the closing parenthesis is part of the value`() throws {
    #expect(try LDAPFilter(parsing: "(a=* )") == .leaf(substrings("a", nil, [], " ")))
  }

  @Test func `an and of nothing is true, an or of nothing is false`() throws {
    #expect(try LDAPFilter(parsing: "(&)") == .and([]))
    #expect(try LDAPFilter(parsing: "( | )") == .or([]))
  }

  static let mistakes: [(String, Int, String)] = [
    ("", 0, "the filter is empty"),
    (" \n ", 0, "the filter is empty"),
    ("&(a=b)", 0, "expected ( here"),
    ("!a=b", 0, "expected ( here"),
    ("()", 1, "expected an attribute here"),
    ("((a=b))", 1, "expected an attribute here"),
    ("(=b)", 1, "expected an attribute here"),
    ("(-a=b)", 1, "expected an attribute here"),
    ("(a=b", 4, "expected ) here, to close the ( of byte 1"),
    ("(&(a=b)", 7, "expected ) here, to close the ( of byte 1"),
    ("(&(é=b)", 3, "expected an attribute here"),
    ("(&(a=é)(c=d", 12, "expected ) here, to close the ( of byte 9"),
    ("(&(a=b)(!(c=d))", 15, "expected ) here, to close the ( of byte 1"),
    ("(&", 2, "expected ) here, to close the ( of byte 1"),
    ("(!a=b", 5, "expected ) here, to close the ( of byte 1"),
    ("(a=b))", 5, "expected the end of the filter here"),
    ("(a=b)(c=d)", 5, "expected the end of the filter here"),
    ("a=b)", 3, "expected the end of the filter here"),
    ("(&a=b)", 2, "expected ( or ) here"),
    ("(&(a=b)x)", 7, "expected ( or ) here"),
    ("(!)", 2, "expected a filter after ! here"),
    ("(!(a=b)(c=d))", 7, "expected ) here, as ! takes one filter only"),
    ("(!(a=b)c=d)", 7, "expected ( or ) here"),
    ("(a)", 2, "expected =, >=, <=, ~= or := here"),
    ("(a b=c)", 2, "expected =, >=, <=, ~= or := here"),
    ("a", 1, "expected =, >=, <=, ~= or := here"),
    ("(a>b)", 3, "expected = here"),
    ("(a~", 3, "expected = here"),
    (#"(a=x\2)"#, 6, #"expected two hexadecimal digits after the \ here"#),
    (#"(a=x\(y)"#, 5, #"expected two hexadecimal digits after the \ here"#),
    (#"(a=\"#, 4, #"expected two hexadecimal digits after the \ here"#),
    ("(a=b(c)", 4, #"a ( in a value is written \28"#),
    ("(a=b\0c)", 4, #"a NUL in a value is written \00"#),
    (
      "(a>=1*)", 5,
      #"a * stands for any text after = only, as part of a value it is written \2a"#
    ),
    ("(a:1.2", 6, "expected := here"),
    ("(a:1.2:x)", 7, "expected = here"),
    ("(a:x)", 4, "expected := here"),
    ("(:dn:1.2.3:=x)", 1, "a match of any attribute cannot be judged here, name one before the :"),
    ("(o:dn:=x)", 3, "a match of the attributes of a DN cannot be judged here"),
    ("(o:DN:1.2.3:=x)", 3, "a match of the attributes of a DN cannot be judged here"),
    (
      "(cn:caseExactMatch:=x)", 4,
      "unknown matching rule caseExactMatch, only 1.2.840.113556.1.4.803 (all bits), "
        + "1.2.840.113556.1.4.804 (any bit) and 1.2.840.113556.1.4.1941 (nested groups) are known"
    ),
    (
      "(member:1.2.840.113556.1.4.1941:=cn=x)", 8,
      "the rule 1.2.840.113556.1.4.1941 is known here for memberOf only"
    ),
    ("(a:1.2.840.113556.1.4.803:=x)", 27, "expected a whole number here"),
    ("(a:1.2.840.113556.1.4.803:=+2)", 27, "expected a whole number here"),
    ("(a:1.2.840.113556.1.4.804:=9223372036854775808)", 27, "expected a whole number here"),
    ("(a:1.2.840.113556.1.4.804:=)", 27, "expected a whole number here"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with its place`(text: String, offset: Int, reason: String) {
    let error = #expect(throws: LDAPFilterError.self) { try LDAPFilter(parsing: text) }
    #expect(error == LDAPFilterError(offset: offset, reason: reason))
  }

  @Test func `the place is counted from one for people`() {
    let error = LDAPFilterError(offset: 0, reason: "expected ( here")
    #expect("\(error)" == "byte 1 of the filter: expected ( here")
  }

  @Test(arguments: ["(!", "(&", "(", "(|(a=b)"])
  func `deep nesting is refused, not followed`(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    #expect(throws: LDAPFilterError.self) { try LDAPFilter(parsing: text) }
  }

  @Test func `nesting up to the limit is fine`() throws {
    let deepest = LDAPFilter.deepest
    let text =
      String(repeating: "(!", count: deepest) + "(a=b)" + String(repeating: ")", count: deepest)
    let filter = try LDAPFilter(parsing: text)
    #expect(filter.description == text)
    #expect(filter.evaluate(universe: 1) { _ in .all(universe: 1) } == .all(universe: 1))

    let error = #expect(throws: LDAPFilterError.self) { try LDAPFilter(parsing: "(!" + text + ")") }
    #expect(error?.offset == 2 * deepest)
    #expect(error?.reason == "parentheses are nested more than 200 deep")
  }

  @Test func `a long list is not deep`() throws {
    let text = "(|" + String(repeating: "(a=b)", count: 100_000) + ")"
    #expect(try LDAPFilter(parsing: text).description == text)
  }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func substrings(
  _ attribute: String, _ initial: String?, _ any: [String], _ final: String?
) -> LDAPFilter.Leaf {
  .substrings(
    attribute, initial: initial.map(bytes), any: any.map(bytes), final: final.map(bytes))
}

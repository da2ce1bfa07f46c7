import DirectoryModel
import Testing

@Suite struct SchemaReadingTests {
  private func read(_ text: String) throws(SchemaError) -> Schema {
    var schema = Schema()
    try schema.read(Array(text.utf8).span)
    return schema
  }

  @Test func `reads a definition with all its parts`() throws {
    let schema = try read(
      """
      attributeTypes: ( 1.2.3 NAME ( 'one' 'eins' ) DESC 'it\\27s' OBSOLETE SUP two EQUALITY aMatch
        ORDERING bMatch SUBSTR cMatch SYNTAX 1.2.4{64} SINGLE-VALUE COLLECTIVE
        NO-USER-MODIFICATION USAGE dSAOperation X-ORIGIN ( 'a' 'b' ) )
      """)
    let type = try #require(schema.attributeType("eins"))
    #expect(type.oid == "1.2.3")
    #expect(type.names == ["one", "eins"])
    #expect(type.superior == "two")
    #expect(type.equality == "aMatch")
    #expect(type.syntax == "1.2.4")
    #expect(type.isSingleValued && type.isCollective && type.isObsolete && type.isOperational)
    #expect(!type.isUserModifiable)
  }

  @Test func `reads folds in the middle of a word, comments, blank and CRLF lines`() throws {
    let schema = try read(
      "# note\r\n  ( folded\r\n\r\nOBJECTCLASSES: ( 1.2.3 NAM\r\n E 'one' SUP ( top $ two )"
        + " AUXILIARY MU\r\n ST cn MAY (a$b $ c) )\r\nldapSyntaxes: ( 1.2 WHATEVER )")
    let one = try #require(schema.objectClass("one"))
    #expect(one.superiors == ["top", "two"])
    #expect(one.kind == .auxiliary)
    #expect(one.mandatory == ["cn"])
    #expect(one.optional == ["a", "b", "c"])
    #expect(schema.objectClasses.count == 1)
  }

  @Test(arguments: [
    "( 1.2.3 NAME 'my_name' SYNTAX '1.3.6.1.4.1.1466.115.121.1.15' )",
    "('1.2.3' NAME my_name SYNTAX 1.3.6.1.4.1.1466.115.121.1.15{32} X-NDS_NAME 'x' X-EMPTY )",
    "(1.2.3 NAME('my_name')DESC '' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 X-ORIGIN 'user defined')",
    "( 1.2.3 NAME ( my_name $ other ) syntax 1.3.6.1.4.1.1466.115.121.1.15 )",
    "  (\t1.2.3\n\tNAME 'my_name' SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )  ",
  ])
  func `reads what real servers write`(definition: String) throws {
    var schema = Schema()
    try schema.readAttributeType(Array(definition.utf8).span)
    let type = try #require(schema.attributeType("MY_NAME"))
    #expect(type.oid == "1.2.3")
    #expect(type.holdsText)
  }

  @Test func `leaves macros, and names in place of OIDs, as they are`() throws {
    var schema = Schema()
    try schema.readObjectClass(Array("( MyRoot:1 NAME 'one' SUP top MUST cn )".utf8).span)
    try schema.readAttributeType(Array("( two-oid NAME 'two' SYNTAX 1.2 )".utf8).span)
    #expect(schema.objectClass("one")?.oid == "MyRoot:1")
    #expect(schema.objectClass("myroot:1")?.kind == .structural)
    #expect(schema.attributeType("two-oid")?.name == "two")
  }

  @Test(arguments: [
    (
      "\nattributeTypes: ( 1.2 NAME 'a'\n  SPEED 3 )", 3, SchemaError.Reason.unknownKeyword("SPEED")
    ),
    ("objectClasses: ( 1.2 MUST ( a $ b )", 1, .expected("a keyword or ')'", found: "the end")),
    ("objectClasses: ( 1.2 MUST ( a $ b", 1, .expected("a word or ')'", found: "the end")),
    ("objectClasses: ( 1.2 NAME )", 1, .expected("a word or '('", found: "')'")),
    ("attributeTypes: ( 1.2 SYNTAX ( )", 1, .expected("a word", found: "'('")),
    ("attributeTypes: ( )", 1, .expected("a word", found: "')'")),
    ("attributeTypes: 1.2 )", 1, .expected("'('", found: "'1.2'")),
    ("attributeTypes:", 1, .expected("'('", found: "the end")),
    ("#\n#\nattributeTypes: (\n 1.2\n  NAME 'a )", 5, .unterminatedString),
    ("attributeTypes: ( 1.2 ) x", 1, .trailingText("x")),
    ("\n\nattributeTypos: ( 1.2 )", 3, .unknownLabel("attributeTypos")),
    ("dn: cn=schema\nnonsense", 2, .expected("a label with a colon", found: "'nonsense'")),
  ])
  func `names the line and the reason`(text: String, line: Int, reason: SchemaError.Reason) {
    #expect(throws: SchemaError(line: line, reason: reason)) { try read(text) }
  }

  @Test func `passes on the line that the caller names`() {
    var schema = Schema()
    let error = #expect(throws: SchemaError.self) {
      try schema.readAttributeType(Array("( 1.2 SPEED )".utf8).span, line: 40)
    }
    #expect(error?.description == "line 40: unknown keyword 'SPEED'")
  }

  @Test func `ends where definitions are their own superiors`() throws {
    let schema = try read(
      """
      attributeTypes: ( 1.1 NAME 'a' SUP b )
      attributeTypes: ( 1.2 NAME 'b' SUP a EQUALITY bMatch )
      objectClasses: ( 1.3 NAME 'c' SUP d MUST a )
      objectClasses: ( 1.4 NAME 'd' SUP ( c $ gone ) MUST b )
      """)
    #expect(schema.resolved("a")?.equality == "bMatch")
    #expect(schema.resolved("a")?.syntax == nil)
    #expect(schema.lineage(of: ["d"]).map(\.name) == ["d", "c"])
    #expect(schema.allMandatory(of: ["c"]) == ["a", "b"])
    #expect(schema.unknownClasses(in: ["c"]) == ["gone"])
  }

  @Test func `lets a later definition take over names and OID`() throws {
    let schema = try read(
      """
      attributeTypes: ( 1.1 NAME ( 'a' 'b' ) SYNTAX 1.2 )
      attributeTypes: ( 1.9 NAME 'b' SYNTAX 1.2 SINGLE-VALUE )
      """)
    #expect(schema.attributeType("a")?.oid == "1.1")
    #expect(schema.attributeType("b")?.isSingleValued == true)
  }
}

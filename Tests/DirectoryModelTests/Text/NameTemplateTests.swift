import Testing

@testable import DirectoryModel

@Suite struct NameTemplateTests {
  @Test(
    arguments: [
      ("%CN%", [.attribute("CN")]),
      ("%DC%/%CN%", [.domain(-1), .literal("/"), .attribute("CN")]),
      (
        #"%Name%\%DN[-2]%.%DN[-1]%"#,
        [.attribute("Name"), .literal("\\"), .rdn(-2), .literal("."), .rdn(-1)]
      ),
      ("%dc[1]%", [.domain(1)]),
      ("%DN%", [.dn]),
      ("100%%%cn%%%", [.literal("100%"), .attribute("cn"), .literal("%")]),
      ("näme", [.literal("näme")]),
      ("%2.5.4.3%", [.attribute("2.5.4.3")]),
    ] as [(String, [NameTemplate.Part])])
  func `parses a text`(_ text: String, _ parts: [NameTemplate.Part]) throws {
    let template = try NameTemplate(parsing: text)
    #expect(template.parts == parts)
    #expect(template.text == text)
  }

  @Test func `names its attributes`() throws {
    #expect(try NameTemplate(parsing: "%DC%/%cn%-%ou%").attributes == ["cn", "ou"])
  }

  @Test(
    arguments: [
      ("", 0), ("ä%CN", 2), ("%CN% %", 5), ("%c n%", 1), ("%[1]%", 1), ("%DC[0]%", 3),
      ("%DC[]%", 3), ("%DC[x]%", 3), ("%DC[1%", 3), ("%DC[+1]%", 3), ("%cn[1]%", 3),
      ("%cn;lang-de%", 1),
    ])
  func `says where a text is wrong`(_ text: String, _ offset: Int) {
    let error = #expect(throws: NameTemplateError.self) { try NameTemplate(parsing: text) }
    #expect(error?.offset == offset)
  }
}

import Configuration
import DirectoryModel
import LintRules
import Testing

/// Who is judged by which part of a profile.
@Suite struct ProfileLaterTests {
  private func profile(_ text: String) throws -> Profile {
    try ProfileFolder(["my.yml": text]).load()
  }

  @Test func `later starters have demands of their own, and a first day of a format`() throws {
    let mine = try profile(
      """
      sources: { HR: handbook }
      later:
        attribute: startDate
        format: date
        source: HR
        mark: U
        mandatory: [{ attributes: [manager], of: users, severity: note }]
      """)
    #expect(mine.later?.attribute == "startDate")
    #expect(mine.later?.mandatory.map(\.attributes) == [["manager"]])
    #expect(mine.attributes["startDate"]?.format == .date)
    #expect(mine.attributes["startDate"]?.severity == .warning)
  }

  @Test func `another attribute keeps the demands`() throws {
    let folder = try ProfileFolder([
      "base.yml":
        "later: { attribute: a, format: date, mandatory: [{ attributes: [b], of: users }] }",
      "my.yml": "extends: base.yml\nlater: { attribute: c }",
    ])
    let mine = try folder.load()
    #expect(mine.later?.attribute == "c")
    #expect(mine.later?.mandatory.count == 1)
    #expect(mine.attributes["c"]?.format == .date)
    #expect(mine.attributes["a"] == nil)
  }

  @Test func `a first day is a day`() throws {
    let folder = try ProfileFolder(["my.yml": "later: { attribute: a, format: integer }"])
    #expect(
      folder.mistakes().contains(
        "a first day is of the format date or generalized-time, found 'integer'"))
  }

  @Test func `fields are mapped one by one`() throws {
    let folder = try ProfileFolder([
      "base.yml": "mapping: { Job: title, Mail: mail }",
      "my.yml": "extends: base.yml\nmapping: { Job: employeeType }",
    ])
    #expect(try folder.load().mapping == ["Job": "employeeType", "Mail": "mail"])
  }

  @Test func `values are judged of those for whom the profile says so`() throws {
    let mine = try profile(
      """
      attributes:
        cn: { max: { characters: 5 }, of: groups, characters: { forbidden: "/", of: users } }
        sn: { max: { characters: 5 } }
      unique: [{ pool: badge, attributes: [uid], of: users, when: (cn=*) }]
      """)
    #expect(mine.attributes["cn"]?.population == .groups)
    #expect(mine.attributes["cn"]?.characters.first?.population == .users)
    #expect(mine.attributes["sn"]?.population == [.users, .groups])
    #expect(mine.unique.first?.condition?.description == "(cn=*)")
  }
}

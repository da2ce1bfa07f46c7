internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import Reporters
internal import TestSupport
internal import Testing

/// In how many parts a file was read, no reader of a report can tell.
@Suite struct PartsTests {
  private func results(_ name: String, partSize: Int?) throws -> LintResult {
    let profile = try genericProfile()
    let attributes = AttributeTable()
    let sources = try DirectoryReader.open([fixture(name)])
    let directory = DirectoryReader.read(
      sources, attributes: attributes, plan: profile.readingPlan(attributes), partSize: partSize)
    return Linter(RuleSelection()).run(on: Subject(directory, profile: profile))
  }

  @Test(arguments: ["reports/sample.ldif", "demo/company.ldif"], [200, 1000, 30_000])
  func `reports are the same in one part and in several`(_ name: String, _ partSize: Int) throws {
    let whole = try results(name, partSize: nil)
    let parted = try results(name, partSize: partSize)
    #expect(
      firstDifference(
        TextReporter(options).report([parted]), TextReporter(options).report([whole])) == nil)
    #expect(
      firstDifference(
        JSONReporter(options).report([parted]), JSONReporter(options).report([whole])) == nil)
  }
}

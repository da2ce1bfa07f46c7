import LintRules
import Testing

@Suite struct SeverityTests {
  @Test func `a note weighs less than a warning, a warning less than an error`() {
    #expect(Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
  }

  @Test func `an override is off or a severity`() {
    #expect(SeverityOverride.allCases.map(\.severity) == [nil, .note, .warning, .error])
    #expect(
      SeverityOverride.allCases.compactMap { $0.severity?.rawValue } == [
        "note", "warning", "error",
      ])
  }
}

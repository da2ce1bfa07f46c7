package import LintRules

/// A project's configuration: what `.ldaplint.yml` says, each setting with its place.
package struct ProjectFile: Sendable {
  /// A value, and the line that says it.
  package struct Said<Value: Sendable>: Sendable {
    package let value: Value
    package let line: Int
  }

  /// As messages call it.
  package let path: String
  package var inputs: [Said<InputPattern>] = []
  package var targets: [Said<Profile>] = []
  package var state: Said<ProjectState>?
  /// Rules or families; empty where the file does not say.
  package var selected: [Said<String>] = []
  package var ignored: [Said<String>] = []
  package var severities: [String: Said<Severity>] = [:]
  /// Rules or families of which every finding counts.
  package var locked: [Said<String>] = []
  package var overrides: [Said<EntryOverride>] = []
  package var suppressions: [ConfiguredSuppression] = []
  /// The path of what findings are held against.
  package var baseline: Said<String>?
  package var failOn: Said<String>?
  /// The format of the report on standard output.
  package var output: Said<String>?

  init(path: String) { self.path = path }
}

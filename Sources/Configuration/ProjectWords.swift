/// The names that a configuration may use, and that this module does not know itself.
package struct ProjectWords: Sendable {
  /// The ids of all rules and the names of their families.
  let ruleNames: [String]
  /// The formats of reports that need nothing but a place to go to.
  let formats: [String]

  package init(ruleNames: [String], formats: [String]) {
    self.ruleNames = ruleNames
    self.formats = formats
  }

  static let thresholds = ["error", "warning", "note", "never"]
}

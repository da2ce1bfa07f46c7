package import DirectoryModel

/// A check over a whole directory, and what people need to know about it.
///
/// Texts use these placeholders, which reporters fill in: `{dn}` the entry's DN, `{attribute}`,
/// `{value}`, `{related}` the first other parties with the number of those left out, `{other}` the
/// first other party alone, `{otherValue}` its value, `{count}` the number of parties with the
/// entry itself, `{number}`, `{limit}`, `{text}` a word that the rule picks by `number` from
/// `texts`. `{class}` is the object class of number `number`.
package struct Rule: Sendable {
  /// The folders of `Rules/`.
  package enum Family: String, Sendable, CaseIterable {
    case graph, unique, values, target, source
  }

  package let id: String
  package let family: Family
  package let severity: Severity
  /// The references whose graph the check looks at.
  package let references: [AttributeType]
  package let summary: String
  /// One or more; a finding says which.
  package let messages: [String]
  /// What to change, in one line, beneath the finding.
  package let help: String
  /// Words that `{text}` stands for.
  package let texts: [String]
  /// What is wrong, why it matters, and what to do, in paragraphs.
  package let explanation: String
  package let bad: String
  package let good: String
  /// Whether the rule is run on a directory, given what it needs; a sentence if not.
  package let needs: @Sendable (Subject) -> String?
  package let check: @Sendable (Subject, inout Findings) -> Void

  package init(
    id: String, family: Family, severity: Severity, references: [AttributeType] = [],
    summary: String, messages: [String], help: String, texts: [String] = [], explanation: String,
    bad: String, good: String,
    needs: @escaping @Sendable (Subject) -> String? = { _ in nil },
    check: @escaping @Sendable (Subject, inout Findings) -> Void
  ) {
    self.id = id
    self.family = family
    self.severity = severity
    self.references = references
    self.summary = summary
    self.messages = messages
    self.help = help
    self.texts = texts
    self.explanation = explanation
    self.bad = bad
    self.good = good
    self.needs = needs
    self.check = check
  }
}

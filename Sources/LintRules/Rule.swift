package import DirectoryModel

/// A check over a whole directory, and what people need to know about it.
///
/// Messages and help use these placeholders, which reporters fill in:
/// - `{dn}` the entry's DN, `{attribute}`, `{value}`;
/// - `{related}` the DNs of the first other parties and the number of those left out, `{other}` the
///   DN of the first one, `{otherValue}` its value;
/// - `{number}`, `{limit}`; `{text}` the word number `number` of the rule's `texts`, `{class}` the
///   object class of that number, `{attributes}` the types of the other
///   parties or, where there are none, what the profile's item of that number demands;
/// - `{walk}` the steps of a walk, `{breaking}` the steps to take away where they are told apart;
/// - `{derived}` what the target makes of the value, or of the entry: by the pool of the profile
///   whose number `limit` is where the rule is about pools, else as the name of a group;
/// - `{detail}` what the model says of the value: why it is no DN, no mail address, not of its
///   format, or which characters hide in it; of a source or a server, what did not come of it;
/// - `{reason}` why that did not come, or the number or the account that it is about;
///   of a suppression, `{detail}` is what it names and `{reason}` why it was made;
/// - `{domain}` that of the value, `{guid}` the entry's; `{existing}` and `{previous}` the place of
///   account `number` in the file of that name, `{previousGUID}` its GUID.
package struct Rule: Sendable {
  /// The folders of `Rules/`.
  package enum Family: String, Sendable, CaseIterable {
    case graph, unique, values, target, source, configuration
  }

  /// What the other parties of a finding are.
  package enum Relation: Sendable {
    /// Entries that share something with the finding's.
    case others
    /// The first `limit` parties are the steps of a closed walk from the finding's entry back to it;
    /// the rest are steps whose removal leaves no walk.
    case walk
  }

  /// What the findings depend on, beside the directory and what the user says: targets that agree in
  /// that share them.
  package enum Basis: Sendable {
    /// Nothing.
    case directory
    /// Who is a user, a group or a contact.
    case scope
    /// Anything that the profile says.
    case target
  }

  package let id: String
  package let family: Family
  package let severity: Severity
  /// The references whose graph the check looks at.
  package let references: [AttributeType]
  package let relation: Relation
  package let basis: Basis
  /// What one finding is, to be counted: `duplicate DN(s)`.
  package let noun: String
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
  /// What the examples take for granted of the target, or of what the user says.
  package let premise: Premise?
  /// Whether the rule is run on a directory, given what it needs; a sentence if not.
  package let needs: @Sendable (Subject) -> String?
  package let check: @Sendable (Subject, inout Findings) -> Void

  package init(
    id: String, family: Family, severity: Severity, references: [AttributeType] = [],
    relation: Relation = .others, basis: Basis = .target, noun: String? = nil,
    summary: String, messages: [String], help: String, texts: [String] = [], explanation: String,
    bad: String, good: String, premise: Premise? = nil,
    needs: @escaping @Sendable (Subject) -> String? = { _ in nil },
    check: @escaping @Sendable (Subject, inout Findings) -> Void
  ) {
    self.id = id
    self.family = family
    self.severity = severity
    self.references = references
    self.relation = relation
    self.basis = basis
    self.noun = noun ?? id.split(separator: "-").joined(separator: " ") + "(s)"
    self.summary = summary
    self.messages = messages
    self.help = help
    self.texts = texts
    self.explanation = explanation
    self.bad = bad
    self.good = good
    self.premise = premise
    self.needs = needs
    self.check = check
  }
}

extension Rule {
  /// A number of findings in words: `2 cycles`.
  package func counted(_ count: Int) -> String {
    let parts = noun.split(separator: "(", maxSplits: 1)
    guard parts.count == 2, let end = parts[1].firstIndex(of: ")") else {
      return "\(count) \(noun)"
    }
    let plural = count == 1 ? "" : parts[1][..<end]
    return "\(count) \(parts[0])\(plural)\(parts[1][parts[1].index(after: end)...])"
  }
}

/// What the examples of a rule take for granted, where that is more than a target not named.
package struct Premise: Sendable {
  /// How to go on after "What is reported": `where …`.
  package let words: String
  /// What the target is beyond `generic`.
  package let setProfile: @Sendable (inout Profile) -> Void
  /// What the user says.
  package let setState: @Sendable (inout OutsideState) -> Void
  /// Rules that run beside it, and may have findings of their own.
  package let rules: [String]
  /// What is otherwise in the example without a defect, in words as well; nil if nothing.
  package let good: (words: String, setState: @Sendable (inout OutsideState) -> Void)?

  package init(
    _ words: String, rules: [String] = [],
    profile: @escaping @Sendable (inout Profile) -> Void = { _ in },
    state: @escaping @Sendable (inout OutsideState) -> Void = { _ in },
    good: (words: String, setState: @Sendable (inout OutsideState) -> Void)? = nil
  ) {
    self.words = words
    self.rules = rules
    setProfile = profile
    setState = state
    self.good = good
  }
}

package import DirectoryModel

/// The attribute types that a server is asked for, so that what is read of it can be judged as an
/// export of everything would be; whatever is wanted, a password is not among them.
package struct WantedAttributes: Sendable {
  private let attributes: AttributeTable
  private let selection: RuleSelection
  private var names: [String: String] = [:]

  /// - Parameter selection: the rules that are to run; what only others need is left out.
  package init(_ selection: RuleSelection, _ attributes: AttributeTable) {
    self.selection = selection
    self.attributes = attributes
    insert(["objectClass"])
  }

  /// `objectClass`, then the others in alphabetical order.
  package var list: [String] {
    let others = names.filter { $0.key != "objectclass" }.sorted { $0.key < $1.key }
    return ["objectClass"] + others.map(\.value)
  }

  /// Adds what judging by a profile needs.
  ///
  /// - Parameter plan: what is kept for that profile: the types of its filters, pools, templates,
  ///   anchors and constraints, and of what the user says.
  package mutating func formUnion(_ profile: Profile, _ plan: ReadingPlan) {
    let table = attributes.snapshot
    insert(plan.readings.keys.map { table[$0].name })
    let rules = Rule.all.filter { selection.isChosen($0, profile) }
    insert(rules.flatMap(\.references).map { table[$0].name })
    let ids = Set(rules.map(\.id))
    // Of these it is only asked who holds them, so that the plan keeps nothing of them.
    if ids.contains(Rule.missingAttribute.id) {
      insert(profile.allMandatory.flatMap(\.attributes))
    }
    if ids.contains(Rule.unheldAttribute.id) { insert(profile.mapping.values) }
    if profile.counts.hasAny { insert(Exclusion.withoutMail.attributes) }
    if ids.contains(Rule.schemaViolation.id) { insert(Self.mandatoryOfClasses) }
  }

  private mutating func insert(_ wanted: some Sequence<String>) {
    for name in wanted {
      let type = attributes.type(named: name)
      let facts = attributes.snapshot[type]
      if !facts.isPassword { names[facts.name.lowercased()] = facts.name }
    }
  }

  /// What the known object classes demand, but for certificates and the like, which are long and of
  /// which no rule says more than that they are missing.
  private static let mandatoryOfClasses: [String] = {
    let schema = Schema.activeDirectory
    return Set(schema.objectClasses.flatMap(\.mandatory))
      .filter { schema.resolved($0)?.holdsText ?? true }.sorted()
  }()
}

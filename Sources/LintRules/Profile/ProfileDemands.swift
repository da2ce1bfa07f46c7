package import DirectoryModel

/// Attributes whose values no two entries may share, across all of them.
package struct UniquePool: Sendable, Equatable {
  package enum Comparison: String, Sendable, CaseIterable {
    /// As mail addresses: without a prefix such as `SMTP:`, domains as A-labels.
    case mail
    /// By the matching rule of the attribute.
    case value
    /// Byte by byte.
    case exact
  }

  /// A value of which a name is made where an entry holds one.
  package struct Choice: Sendable, Equatable {
    package let attribute: String
    /// With what the value begins, in this case; empty for any value.
    package let prefix: String

    package init(attribute: String, prefix: String = "") {
      self.attribute = attribute
      self.prefix = prefix
    }
  }

  package let name: String
  package let attributes: [String]
  /// What a name is made of that is compared instead of all values of attributes, which are then
  /// none: of each entry the first of these that it holds.
  package var choices: [Choice] = []
  /// The attribute whose domain, where it is not verified, makes the target give such a name; nil if
  /// nothing is asked of it.
  package var unverified: String?
  /// A name that is compared instead of values of attributes, which are then none.
  package var derived: DerivedName?
  package let population: Population
  /// Whose values are compared, of the population; nil is everyone's.
  package var condition: LDAPFilter?
  package let comparison: Comparison
  /// Of `proxyAddresses`: which kinds of address are compared.
  package var kinds: Set<AddressKind>
  /// What the target does with each value before it compares; empty for nothing.
  package var steps: [TextStep] = []
  /// Nil leaves it to the rule.
  package let severity: Severity?
  package var citation = Citation()

  package init(
    name: String, attributes: [String], of population: Population, as comparison: Comparison,
    severity: Severity? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.population = population
    self.comparison = comparison
    kinds = comparison == .mail ? [.mail] : Set(AddressKind.allCases)
    self.severity = severity
  }
}

/// Attributes of which an entry must hold one at least.
package struct Mandatory: Sendable, Equatable {
  package let attributes: [String]
  package let population: Population
  /// Whom of the population it is asked of; nil is everyone.
  package let condition: LDAPFilter?
  /// Nil leaves it to the rule.
  package let severity: Severity?
  package let citation: Citation

  package init(
    _ attributes: [String], of population: Population, when condition: LDAPFilter? = nil,
    severity: Severity? = nil, citation: Citation = Citation()
  ) {
    self.attributes = attributes
    self.population = population
    self.condition = condition
    self.severity = severity
    self.citation = citation
  }
}

/// Entries that the target does not take, for what is in them.
package struct Refusal: Sendable, Equatable {
  package let population: Population
  package let filter: LDAPFilter
  /// Why, in words that go on after "the target does not take this entry: ".
  package let reason: String
  /// Nil leaves it to the rule.
  package let severity: Severity?
  package let citation: Citation

  package init(
    of population: Population, matching filter: LDAPFilter, because reason: String,
    severity: Severity? = nil, citation: Citation = Citation()
  ) {
    self.population = population
    self.filter = filter
    self.reason = reason
    self.severity = severity
    self.citation = citation
  }
}

/// Users who start after the day of the run, and what is mandatory for them in place of the rest.
package struct LateStarters: Sendable, Equatable {
  /// The attribute that holds somebody's first day; its values begin with year, month and day.
  package let attribute: String
  package let mandatory: [Mandatory]

  package init(attribute: String, mandatory: [Mandatory]) {
    self.attribute = attribute
    self.mandatory = mandatory
  }
}

/// How long a value may be.
package struct Limit: Sendable, Equatable {
  package enum Unit: String, Sendable, CaseIterable {
    /// Unicode scalars.
    case characters
    /// Bytes of UTF-8.
    case bytes
    /// UTF-16 code units.
    case utf16
  }

  package let count: Int
  package let unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

/// Which characters a value may hold.
package struct CharacterDemand: Sendable, Equatable {
  package var allowed: ScalarSet?
  package var forbidden: ScalarSet?
  /// Characters that may not come first or last.
  package var notFirst: ScalarSet?
  package var notLast: ScalarSet?
  /// What is judged: all of a value, or the part before or behind its last `@`.
  package var part = Part.all
  /// Of `proxyAddresses`: which kinds of address are looked at.
  package var kinds: Set<AddressKind> = [.mail]
  /// Whose values are judged; nil leaves it to the constraint.
  package var population: Population?
  /// Nil leaves it to the rule.
  package var severity: Severity?
  package var citation = Citation()

  package enum Part: String, Sendable, CaseIterable {
    case all
    case local
    case domain
  }

  package init() {}
}

/// What values of one attribute must look like.
package struct AttributeConstraint: Sendable, Equatable {
  /// Whose values are judged.
  package var population: Population = [.users, .groups]
  package var max: Limit?
  /// The same of groups, where that differs.
  package var maxOfGroups: Limit?
  /// How long the part behind the last `@` may be.
  package var maxDomain: Limit?
  /// Fewer than that are too few; in the unit of `max`, or characters.
  package var min: Limit?
  package var format: ValueFormat?
  package var isSingleValued: Bool
  /// The values that an entry may hold.
  package var maxValues: Ceiling?
  package var characters: [CharacterDemand] = []
  /// Nil leaves it to the rules.
  package var severity: Severity?
  package var citation: Citation

  package init(
    max: Limit? = nil, format: ValueFormat? = nil, isSingleValued: Bool = false,
    severity: Severity? = nil, citation: Citation = Citation()
  ) {
    self.max = max
    self.format = format
    self.isSingleValued = isSingleValued
    self.severity = severity
    self.citation = citation
  }
}

package import DirectoryModel

/// Attributes whose values no two entries may share, across all of them.
package struct UniquePool: Sendable, Equatable {
  package enum Comparison: String, Sendable, CaseIterable {
    /// As mail addresses: without a prefix such as `SMTP:`, domains as A-labels.
    case mail
    /// By the matching rule of the attribute.
    case value
  }

  package let name: String
  package let attributes: [String]
  package let population: Population
  package let comparison: Comparison
  /// Nil leaves it to the rule.
  package let severity: Severity?

  package init(
    name: String, attributes: [String], of population: Population, as comparison: Comparison,
    severity: Severity? = nil
  ) {
    self.name = name
    self.attributes = attributes
    self.population = population
    self.comparison = comparison
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
  /// Who says so.
  package let source: String?

  package init(
    _ attributes: [String], of population: Population, when condition: LDAPFilter? = nil,
    severity: Severity? = nil, source: String? = nil
  ) {
    self.attributes = attributes
    self.population = population
    self.condition = condition
    self.severity = severity
    self.source = source
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

/// What values of one attribute must look like.
package struct AttributeConstraint: Sendable, Equatable {
  package let max: Limit?
  package let format: ValueFormat?
  package let isSingleValued: Bool
  /// Nil leaves it to the rules.
  package let severity: Severity?
  /// Who says so.
  package let source: String?

  package init(
    max: Limit? = nil, format: ValueFormat? = nil, isSingleValued: Bool = false,
    severity: Severity? = nil, source: String? = nil
  ) {
    self.max = max
    self.format = format
    self.isSingleValued = isSingleValued
    self.severity = severity
    self.source = source
  }
}

package import DirectoryModel

package enum Severity: String, Sendable, Comparable, CaseIterable {
  case note, warning, error
  package static func < (l: Severity, r: Severity) -> Bool {
    allCases.firstIndex(of: l)! < allCases.firstIndex(of: r)!
  }
}
package enum SeverityOverride: String, Sendable { case off, note, warning, error }
package struct Population: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let users = Population(rawValue: 1)
  package static let groups = Population(rawValue: 2)
}
package struct Profile: Sendable {
  package struct Scope: Sendable {
    package var users: LDAPFilter
    package var groups: LDAPFilter
  }
  package struct UniquePool: Sendable {
    package enum Comparison: String, Sendable { case mail, value }
    package var name: String
    package var attributes: [String]
    package var of: Population
    package var comparison: Comparison
    package var severity: Severity?
  }
  package struct Mandatory: Sendable {
    package var attributes: [String]
    package var of: Population
    package var when: LDAPFilter?
    package var severity: Severity?
    package var source: String?
  }
  package struct Limit: Sendable {
    package enum Unit: String, Sendable { case characters, bytes, utf16 }
    package var count: Int
    package var unit: Unit
  }
  package struct AttributeConstraint: Sendable {
    package var max: Limit?
    package var format: ValueFormat?
    package var singleValued = false
    package var severity: Severity?
    package var source: String?
  }
  package var name: String
  package var title: String
  package var scope: Scope
  package var groupName: String
  package var loginNames: [String]
  package var unique: [UniquePool]
  package var mandatory: [Mandatory]
  package var attributes: [String: AttributeConstraint]
  package var severities: [String: SeverityOverride]
}

/// Which types may have one value: by their definition, or because the caller says so.
///
/// Active Directory has single-valued types that the standard has not (`mail`, `sn`), so that its
/// definitions decide about its own entries, told by what only its servers set.
package struct SingleValuedTypes: Sendable {
  private let types: [AttributeType]
  /// By number of a type.
  private let isSingle: [Bool]
  private let isSingleInActiveDirectory: [Bool]
  private let isOfActiveDirectory: [Bool]

  package init(of directory: Directory, and others: Set<AttributeType>) {
    let facts = directory.attributes.types
    types = directory.attributes.descriptions.map(\.type)
    let named = facts.indices.map { others.contains(AttributeType(rawValue: UInt32($0))) }
    isSingle = zip(facts, named).map { $0.isSingleValued || $1 }
    isSingleInActiveDirectory = zip(facts, named).map { facts, isNamed in
      let definition = Schema.activeDirectory.attributeType(facts.name)
      return definition?.isSingleValued ?? facts.isSingleValued || isNamed
    }
    isOfActiveDirectory = facts.map { Self.setByActiveDirectory.contains($0.name) }
  }

  /// The descriptions of which entries of a shape hold several values though the type may have one.
  package func repeated(in shape: Shape) -> [AttributeDescription] {
    let isActiveDirectory = shape.holdings.contains {
      isOfActiveDirectory[types[$0.description.index].index]
    }
    let flags = isActiveDirectory ? isSingleInActiveDirectory : isSingle
    return shape.holdings.filter { $0.isRepeated && flags[types[$0.description.index].index] }
      .map(\.description)
  }

  private static let setByActiveDirectory: Set<String> = [
    "objectGUID", "objectSid", "objectCategory", "instanceType",
  ]
}

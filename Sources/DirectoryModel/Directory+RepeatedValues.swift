extension Directory {
  /// The descriptions of which entries of a shape hold two values or more though the type is
  /// single-valued: by its definition, or because the caller says so.
  ///
  /// Active Directory has single-valued types that the standard has not (`mail`, `sn`), so that its
  /// definitions decide about its own entries, told by what only its servers set.
  package func repeatedSingleValues(
    of shape: Shape, isSingleValued: (AttributeType) -> Bool
  ) -> [AttributeDescription] {
    let repeated = shape.holdings.filter(\.isRepeated)
    guard !repeated.isEmpty else { return [] }
    let isActiveDirectory = isFromActiveDirectory(shape)
    return repeated.map(\.description).filter { description in
      let type = attributes[description].type
      if isSingleValued(type) { return true }
      let facts = attributes[type]
      guard isActiveDirectory,
        let definition = Schema.activeDirectory.attributeType(facts.name)
      else { return facts.isSingleValued }
      return definition.isSingleValued
    }
  }

  private func isFromActiveDirectory(_ shape: Shape) -> Bool {
    shape.holdings.contains {
      Self.setByActiveDirectory.contains(attributes[attributes[$0.description].type].name)
    }
  }

  private static let setByActiveDirectory: Set<String> = [
    "objectGUID", "objectSid", "objectCategory", "instanceType",
  ]
}

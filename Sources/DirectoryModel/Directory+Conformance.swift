/// How entries of one shape stand to their object classes.
package struct Conformance: Sendable {
  /// Classes without a known definition; nothing is then said of the attributes.
  package fileprivate(set) var unknownClasses: [ObjectClassID] = []
  /// Mandatory types that the entries lack, though others of the directory hold them.
  package fileprivate(set) var absent: [AttributeType] = []
  /// Types that no class allows.
  package fileprivate(set) var unallowed: [AttributeType] = []

  package var isPerfect: Bool {
    unknownClasses.isEmpty && absent.isEmpty && unallowed.isEmpty
  }
}

extension Directory {
  /// What the object classes of entries demand and allow, shape by shape.
  ///
  /// A mandatory type that no entry holds was left out of the export, not out of the entries.
  package func conformance() -> [Shape: Conformance] {
    var demands: [[ObjectClassID]: ClassDemands] = [:]
    var held = Set<AttributeType>()
    for shape in shapes { held.formUnion(types(of: shape)) }
    var result: [Shape: Conformance] = [:]
    for shape in shapes where !shape.classes.isEmpty {
      let demand = demands[shape.classes] ?? ClassDemands(shape.classes, in: self)
      demands[shape.classes] = demand
      let conformance = conformance(of: shape, demand, held: held)
      if !conformance.isPerfect { result[shape] = conformance }
    }
    return result
  }

  /// The types of a shape's descriptions, each once.
  package func types(of shape: Shape) -> Set<AttributeType> {
    Set(shape.holdings.map { attributes[$0.description].type })
  }

  /// The definitions that classes are judged by: Active Directory's where one of them is only there.
  package func schema(of classes: [ObjectClassID]) -> Schema {
    let isActiveDirectory = classes.contains {
      Schema.standard.objectClass(classNames[$0.index]) == nil
        && Schema.activeDirectory.objectClass(classNames[$0.index]) != nil
    }
    return isActiveDirectory ? Schema.activeDirectory : Schema.standard
  }

  private func conformance(
    of shape: Shape, _ demands: ClassDemands, held: Set<AttributeType>
  ) -> Conformance {
    guard demands.unknownClasses.isEmpty else {
      return Conformance(unknownClasses: demands.unknownClasses)
    }
    let types = types(of: shape)
    var conformance = Conformance()
    conformance.absent = demands.mandatory.filter { !types.contains($0) && held.contains($0) }
    guard let allowed = demands.allowed else { return conformance }
    let schema = schema(of: shape.classes)
    conformance.unallowed = types.filter { type in
      let facts = attributes[type]
      // Of a type without a definition nobody knows whether it is operational.
      guard !facts.isOperational,
        let definition = schema.attributeType(facts.name)
          ?? Schema.activeDirectory.attributeType(facts.name)
      else { return false }
      return !definition.isCollective && !allowed.contains(definition.name.lowercased())
    }
    .sorted { attributes[$0].name < attributes[$1].name }
    return conformance
  }
}

/// What a set of object classes demands and allows.
private struct ClassDemands {
  let unknownClasses: [ObjectClassID]
  let mandatory: [AttributeType]
  /// Names in lower case; nil when anything is.
  let allowed: Set<String>?

  init(_ classes: [ObjectClassID], in directory: Directory) {
    let schema = directory.schema(of: classes)
    let names = classes.map { directory.classNames[$0.index] }
    unknownClasses = classes.filter { schema.objectClass(directory.classNames[$0.index]) == nil }
    mandatory = schema.allMandatory(of: names)
      .filter { !Self.setByServer.contains($0.lowercased()) }
      .compactMap { directory.attributes.type(named: $0) }
    allowed = schema.allAllowed(of: names).map { Set($0.map { $0.lowercased() }) }
  }

  /// Mandatory in Active Directory, and set by the server alone.
  private static let setByServer: Set<String> = [
    "instancetype", "objectcategory", "ntsecuritydescriptor", "objectsid",
  ]
}

/// How entries of one shape stand to their object classes.
package struct Conformance: Sendable {
  /// Classes without a known definition; nothing is then said of the attributes.
  package fileprivate(set) var unknownClasses: [ObjectClassID] = []
  /// Mandatory types that the entries lack, though others of the directory hold them.
  package fileprivate(set) var absent: [AttributeType] = []
  /// Types that no class allows.
  package fileprivate(set) var unallowed: [AttributeType] = []

  fileprivate var isPerfect: Bool {
    unknownClasses.isEmpty && absent.isEmpty && unallowed.isEmpty
  }
}

extension Directory {
  /// The shapes of which something is to be said, held against their object classes.
  ///
  /// A mandatory type that no entry holds was left out of the export, not out of the entries.
  package func conformance() -> [Shape: Conformance] {
    let types = attributes.descriptions.map(\.type)
    var held = [Bool](repeating: false, count: attributes.types.count)
    for shape in shapes {
      for holding in shape.holdings { held[types[holding.description.index].index] = true }
    }
    var demands: [[ObjectClassID]: ClassDemands] = [:]
    var result: [Shape: Conformance] = [:]
    for shape in shapes where !shape.classes.isEmpty {
      let demand = demands[shape.classes] ?? ClassDemands(shape.classes, held: held, in: self)
      demands[shape.classes] = demand
      var conformance = demand.conformance(of: shape.holdings.map { types[$0.description.index] })
      guard !conformance.isPerfect else { continue }
      // Numbers of types differ from run to run.
      conformance.absent.sort { attributes[$0].name < attributes[$1].name }
      conformance.unallowed.sort { attributes[$0].name < attributes[$1].name }
      result[shape] = conformance
    }
    return result
  }
}

/// What a set of object classes demands and allows.
private struct ClassDemands {
  private let unknownClasses: [ObjectClassID]
  private let mandatory: [AttributeType]
  /// By number of a type.
  private let isForbidden: [Bool]

  /// - Parameter held: by number of a type, whether any entry holds it.
  init(_ classes: [ObjectClassID], held: [Bool], in directory: Directory) {
    let names = classes.map { directory.classNames[$0.index] }
    let schema = Self.schema(of: names)
    unknownClasses = classes.filter { schema.objectClass(directory.classNames[$0.index]) == nil }
    mandatory = schema.allMandatory(of: names)
      .filter { !Self.setByServer.contains($0.lowercased()) }
      .compactMap { directory.attributes.type(named: $0) }
      .filter { held[$0.index] }
    guard let allowed = schema.allAllowed(of: names).map({ Set($0.map { $0.lowercased() }) }) else {
      isForbidden = held.map { _ in false }
      return
    }
    isForbidden = directory.attributes.types.map { facts in
      // Of a type without a definition nobody knows whether it is operational.
      guard !facts.isOperational,
        let definition = schema.attributeType(facts.name)
          ?? Schema.activeDirectory.attributeType(facts.name)
      else { return false }
      return !definition.isCollective && !allowed.contains(definition.name.lowercased())
    }
  }

  func conformance(of types: [AttributeType]) -> Conformance {
    guard unknownClasses.isEmpty else { return Conformance(unknownClasses: unknownClasses) }
    var conformance = Conformance(absent: mandatory.filter { !types.contains($0) })
    for type in types where isForbidden[type.index] && !conformance.unallowed.contains(type) {
      conformance.unallowed.append(type)
    }
    return conformance
  }

  /// Active Directory's definitions where one of the classes is only there.
  private static func schema(of names: [String]) -> Schema {
    let isActiveDirectory = names.contains {
      Schema.standard.objectClass($0) == nil && Schema.activeDirectory.objectClass($0) != nil
    }
    return isActiveDirectory ? Schema.activeDirectory : Schema.standard
  }

  /// Mandatory in Active Directory, and set by the server alone.
  private static let setByServer: Set<String> = [
    "instancetype", "objectcategory", "ntsecuritydescriptor", "objectsid",
  ]
}

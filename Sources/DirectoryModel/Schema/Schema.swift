internal import Dispatch

/// The attribute types and object classes that entries are held against.
package struct Schema: Sendable {
  package private(set) var attributeTypes: [AttributeTypeDefinition] = []
  package private(set) var objectClasses: [ObjectClassDefinition] = []
  private var attributeTypeIndex: [String: Int] = [:]
  private var objectClassIndex: [String: Int] = [:]

  /// A schema without any definition.
  package init() {}

  /// Adds a definition; it takes over the names and the OID of earlier ones.
  package mutating func add(_ definition: AttributeTypeDefinition) {
    let row = attributeTypes.count
    attributeTypes.append(definition)
    attributeTypeIndex[definition.oid.lowercased()] = row
    for name in definition.names { attributeTypeIndex[name.lowercased()] = row }
  }

  /// Adds a definition; it takes over the names and the OID of earlier ones.
  package mutating func add(_ definition: ObjectClassDefinition) {
    let row = objectClasses.count
    objectClasses.append(definition)
    objectClassIndex[definition.oid.lowercased()] = row
    for name in definition.names { objectClassIndex[name.lowercased()] = row }
  }

  /// The attribute type of a name or OID as it is written; options of a description are ignored.
  package func attributeType(_ description: String) -> AttributeTypeDefinition? {
    let name = description.prefix { $0 != ";" }
    return attributeTypeIndex[name.lowercased()].map { attributeTypes[$0] }
  }

  /// The object class of a name or OID.
  package func objectClass(_ name: String) -> ObjectClassDefinition? {
    objectClassIndex[name.lowercased()].map { objectClasses[$0] }
  }

  /// The attribute type with the matching rule and the syntax that it takes from its superiors
  /// (RFC 4512, section 2.5.1).
  package func resolved(_ description: String) -> AttributeTypeDefinition? {
    guard var result = attributeType(description) else { return nil }
    var next = result.superior
    var steps = 0
    while let name = next, let superior = attributeType(name), steps < attributeTypes.count {
      result.equality = result.equality ?? superior.equality
      result.syntax = result.syntax ?? superior.syntax
      next = superior.superior
      steps += 1
    }
    return result
  }
}

extension Schema {
  /// What RFCs and the common servers publish.
  package static let standard = embedded(PackageResources.standard_schema, in: Schema())

  /// Active Directory's definitions, on top of the standard ones.
  package static let activeDirectory = embedded(
    PackageResources.active_directory_schema, in: standard)

  /// What a type is called, given by any of its names or its OID; nil where no schema knows it.
  ///
  /// Which kind of directory the name is from is not known. A second name in the standard that is a
  /// type of its own in Active Directory is taken for that: `streetAddress`, which it has beside
  /// `street`.
  package static func canonicalName(of description: String) -> String? {
    guard let definition = standard.attributeType(description) else {
      return activeDirectory.attributeType(description)?.name
    }
    // The other schema takes longer to read, and first names are the same in both.
    let name = description.prefix { $0 != ";" }.lowercased()
    guard name != definition.name.lowercased(),
      let other = activeDirectory.attributeType(description), other.oid != definition.oid
    else { return definition.name }
    return other.name
  }

  /// Reads both beforehand, on another thread: who needs them first waits for what is left of that.
  package static func prepare() {
    DispatchQueue.global(qos: .userInitiated).async { _ = activeDirectory }
  }

  private static func embedded(_ text: [UInt8], in base: Schema) -> Schema {
    var schema = base
    do {
      try schema.read(text.span)
    } catch {
      preconditionFailure("the schema in the program is not well-formed: \(error)")
    }
    return schema
  }
}

extension Schema {
  /// The classes and all their superiors, each once; unknown ones are left out.
  package func lineage(of classes: [String]) -> [ObjectClassDefinition] {
    var seen: Set<String> = []
    var result: [ObjectClassDefinition] = []
    var open = Array(classes.reversed())
    while let name = open.popLast() {
      guard let definition = objectClass(name), seen.insert(definition.oid).inserted else {
        continue
      }
      result.append(definition)
      open.append(contentsOf: definition.superiors.reversed())
    }
    return result
  }

  /// The classes, superiors included, that this schema does not define, as they are written.
  package func unknownClasses(in classes: [String]) -> [String] {
    let named = classes + lineage(of: classes).flatMap(\.superiors)
    var seen: Set<String> = []
    return named.filter { objectClass($0) == nil && seen.insert($0.lowercased()).inserted }
  }

  /// The attributes that an entry of these classes must have, by their first names.
  package func allMandatory(of classes: [String]) -> [String] {
    firstNames(lineage(of: classes).flatMap(\.mandatory))
  }

  /// The attributes that an entry of these classes may have, mandatory ones included, by their
  /// first names; `nil` when one of the classes is open.
  package func allAllowed(of classes: [String]) -> [String]? {
    let lineage = lineage(of: classes)
    if lineage.contains(where: \.isOpen) { return nil }
    return firstNames(lineage.flatMap { $0.mandatory + $0.optional })
  }

  private func firstNames(_ attributes: [String]) -> [String] {
    var seen: Set<String> = []
    return attributes.map { attributeType($0)?.name ?? $0 }
      .filter { seen.insert($0.lowercased()).inserted }
  }
}

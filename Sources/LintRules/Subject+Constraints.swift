internal import DirectoryModel

extension Subject {
  /// What the profile says of values, by type; made anew at each call.
  var constraints: [AttributeType: AttributeConstraint] {
    var constraints: [AttributeType: AttributeConstraint] = [:]
    for (name, constraint) in profile.attributes {
      if let type = type(name) { constraints[type] = constraint }
    }
    return constraints
  }

  /// The types whose values are mail addresses, or are among others (`proxyAddresses`).
  var mailTypes: Set<AttributeType> {
    let pools = profile.unique.filter { $0.comparison == .mail }.flatMap(\.attributes)
    let formats = profile.attributes.filter { $0.value.format == .mail }.map(\.key)
    return Set((pools + formats).compactMap { type($0) })
  }

  /// The remarks of a kind about entries of a set, in the order of the sources.
  func remarks(_ kind: Remark.Kinds, within entries: EntrySet) -> [Remark] {
    directory.remarks.filter { $0.kinds.contains(kind) && entries.contains($0.entry) }
  }
}

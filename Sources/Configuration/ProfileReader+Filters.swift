internal import DirectoryModel

// Filters, written out or as lists of object classes.
extension ProfileReader {
  /// A filter as text, or as lists of object classes.
  mutating func scopeFilter(_ value: YAMLValue) -> LDAPFilter? {
    if value.word != nil { return filter(value) }
    let fields = yaml.fields(
      of: value, known: ["classes", "not"], required: ["classes"],
      expecting: "a filter or { classes: [...] }")
    guard let fields, let classes = fields["classes"].flatMap({ objectClasses($0) }) else {
      return nil
    }
    guard let excluded = fields["not"] else { return .anyOf(classes) }
    return objectClasses(excluded).map { .and([.anyOf(classes), .not(.anyOf($0))]) }
  }

  private mutating func objectClasses(_ value: YAMLValue) -> [String]? {
    names(value, "object classes") { reader, item in
      guard let name = reader.yaml.text(item, expecting: "an object class") else { return nil }
      if ProfileReader.isDescriptor(name) { return name }
      reader.yaml.report("\(ProfileWords.quoted(name)) is no object class", at: item)
      return nil
    }
  }

  mutating func filter(_ value: YAMLValue) -> LDAPFilter? {
    guard let text = yaml.text(value, expecting: "a filter") else { return nil }
    do {
      return try LDAPFilter(parsing: text)
    } catch {
      yaml.report(
        "the filter is wrong: " + error.reason, at: value,
        place: yaml.place(ofByte: error.offset, of: text, in: value))
      return nil
    }
  }
}

extension LDAPFilter {
  /// The entries that name one of these object classes.
  fileprivate static func anyOf(_ classes: [String]) -> LDAPFilter {
    let leaves = classes.map { LDAPFilter.leaf(.equality("objectClass", Array($0.utf8))) }
    return leaves.count == 1 ? leaves[0] : .or(leaves)
  }
}

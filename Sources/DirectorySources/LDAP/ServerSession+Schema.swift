internal import DirectoryModel

extension ServerSession {
  /// The server's own schema (RFC 4512, section 4.2), read when it is first asked for; nil where the
  /// server does not show any, or does not answer any more, which is then a gap of the reading.
  ///
  /// - Parameter question: what is to be known by it, for people.
  func schema(for reading: ServerReading, asking question: String) throws(LDAPError) -> Schema? {
    if !hasReadSchema, !reading.isOver {
      schema =
        try persisting(reading, asking: question) { () throws(LDAPError) in try readSchema() }
        ?? nil
      hasReadSchema = true
    }
    return schema
  }

  /// Definitions that are not well-formed are left out, as if the server did not know them.
  private func readSchema() throws(LDAPError) -> Schema? {
    guard let base = rootDSE.subschemaSubentry else { return nil }
    let search = SearchRequest(
      base: base.utf8, scope: .base, attributes: ["attributeTypes", "objectClasses"])
    var schema = Schema()
    _ = try collect(search) { (entry) throws(LDAPError) in
      while try entry.advance() {
        let isOfClasses: Bool
        switch String(copying: entry.attributeDescription).lowercased() {
        case "attributetypes": isOfClasses = false
        case "objectclasses": isOfClasses = true
        default: continue
        }
        for index in 0..<entry.valueCount {
          do throws(SchemaError) {
            if isOfClasses {
              try schema.readObjectClass(entry.value(index))
            } else {
              try schema.readAttributeType(entry.value(index))
            }
          } catch {
            continue
          }
        }
      }
    }
    return schema.attributeTypes.isEmpty ? nil : schema
  }
}

internal import DirectoryModel
internal import DirectorySources

/// A directory as text that does not depend on order: a line for each entry and each value.
enum DirectoryDump {
  private static let attributes = [
    "description", "title", "mail", "telephoneNumber", "uid", "cn", "sn", "ou", "dc", "uidNumber",
    "gidNumber", "homeDirectory", "manager", "jpegPhoto", "uidNumber;x-a",
  ]

  /// A plan that keeps all values as they are.
  static func plan(_ table: AttributeTable) -> ReadingPlan {
    var plan = ReadingPlan()
    for name in attributes {
      plan[table.type(named: name)].comparison = .matchingRule(.octetString)
    }
    return plan
  }

  static func lines(of directory: Directory) -> Set<String> {
    var lines: Set<String> = []
    for index in 0..<directory.entryCount {
      let entry = EntryID(index)
      let dn = name(of: entry, directory)
      lines.insert(dn)
      for name in directory.shape(of: entry).classes {
        lines.insert("\(dn) objectclass \(directory.classNames[Int(name.rawValue)])")
      }
      for holding in directory.shape(of: entry).holdings {
        let description = directory.attributes[holding.description]
        lines.insert(
          "\(dn) holds \(directory.attributes[description.type].name);\(description.options)")
      }
    }
    for name in attributes {
      guard let type = directory.attributes.type(named: name) else { continue }
      if let column = directory[type] {
        for row in 0..<column.owners.count {
          add(type, column.owners[row], column.values[row])
        }
      }
      if let references = directory.references(type) {
        for row in 0..<references.owners.count {
          add(type, references.owners[row], references.values[row])
        }
      }
    }
    return lines

    func add(_ type: AttributeType, _ entry: EntryID, _ value: ValueRange) {
      let value = directory.bytes(value)
      var bytes = value.indices.map { value[$0] }
      // A server may spell a DN in its own way.
      if directory.attributes[type].isDN {
        bytes = []
        MatchingRule.distinguishedName.appendKey(of: value, to: &bytes)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      lines.insert("\(name(of: entry, directory)) \(directory.attributes[type].name) \(text)")
    }
  }

  private static func name(of entry: EntryID, _ directory: Directory) -> String {
    var form: [UInt8] = []
    _ = DNSyntax.appendNormalForm(ofDN: directory.bytes(directory.dn(of: entry)), to: &form)
    return String(decoding: form, as: UTF8.self)
  }
}

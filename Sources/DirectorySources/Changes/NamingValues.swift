internal import DirectoryModel

/// The values of an entry's RDN, which a modification must not take away.
struct NamingValues {
  struct Value {
    let description: AttributeDescription
    let bytes: [UInt8]
    let key: [UInt8]
  }

  private(set) var list: [Value]
  /// Where the line is that took away each of those that are lost.
  private var losses: [Int: Int] = [:]
  private let equalities: AttributeEqualities

  init(of name: ChangedName, _ table: AttributeTable, _ equalities: AttributeEqualities) {
    self.equalities = equalities
    list = []
    guard let rdn = name.rdns.first,
      let parts = try? DNSyntax.parts(ofRDN: name.bytes.span.extracting(rdn))
    else { return }
    for part in parts {
      guard let bytes = part.value, let description = table.description(spelled: part.type.span)
      else { continue }
      list.append(
        Value(
          description: description, bytes: bytes,
          key: equalities[description].key(of: bytes.span)))
    }
  }

  /// Keeps those that the entry holds: what is not there cannot be taken away.
  mutating func keep(among attributes: inout ChangedAttributes, _ texts: ChangedTexts) {
    list = list.filter { place(of: $0, in: &attributes, texts) != nil }
  }

  /// Notes what a modification has taken away or brought back.
  mutating func note(
    lostBy modification: ArraySlice<ChangeRecord.Item>, in attributes: inout ChangedAttributes,
    _ texts: ChangedTexts
  ) {
    guard let first = modification.first else { return }
    for (index, value) in list.enumerated() where value.description == first.attribute {
      if place(of: value, in: &attributes, texts) != nil {
        losses[index] = nil
      } else if losses[index] == nil {
        let equality = equalities[first.attribute]
        let item = modification.first {
          $0.value.map { equality.key(of: $0.span) } == value.key
        }
        losses[index] = (item ?? first).origin
      }
    }
  }

  /// The first line that took something away that was not brought back.
  var firstLoss: Int? { losses.values.min() }

  /// The place of a value among the attributes.
  func place(
    of value: Value, in attributes: inout ChangedAttributes, _ texts: ChangedTexts
  ) -> Int? {
    attributes.place(of: value.key, in: value.description) {
      equalities[value.description].key(of: texts.bytes(of: $0))
    }
  }
}

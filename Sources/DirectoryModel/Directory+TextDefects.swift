/// What is wrong with values that were found remarkable while they were read.
extension Directory {
  /// The characters of a value that nobody sees, and bytes that are no characters; empty when the
  /// value is in order or is no text.
  ///
  /// The remark says that there is something to look for, and that the description it came with is
  /// not one of octets (`;binary`).
  package func textDefects(of remark: Remark) -> TextDefects {
    guard remark.kinds.contains(.hidden) else { return [] }
    let facts = attributes[remark.type]
    var allowed: TextDefects = [.ideographicSpace, .replacement]
    if Self.typesOfSeveralLines.contains(facts.name.lowercased()) {
      allowed.formUnion(.lineBreaksAndTab)
    }
    let defects = TextInspection.inspect(bytes(remark.value), allowing: allowed).defects
    // A type without a definition may hold octets: nothing that octets would have is held against it.
    if facts.isText == nil, !defects.isDisjoint(with: [.notUTF8, .null, .control]) { return [] }
    // DNs are compared by what they name; hidden characters in them are those of the entry named.
    return facts.isDN ? defects.intersection(.notUTF8) : defects
  }

  /// Postal addresses, and the notes field of Active Directory, which has several lines.
  private static let typesOfSeveralLines: Set<String> = [
    "postaladdress", "homepostaladdress", "registeredaddress", "c-postaladdress", "street",
    "streetaddress", "c-street", "info",
  ]
}

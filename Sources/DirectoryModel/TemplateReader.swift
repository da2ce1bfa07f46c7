/// Makes texts of entries by a template; fastest when they are asked for in order.
struct TemplateReader {
  /// The attributes that are named, as far as any entry holds them.
  private struct Attribute {
    let column: Column
    /// By number of a shape: whether it holds the type without options, and with some.
    let isPlain: [Bool]
    let isMixed: [Bool]
    var row = 0
  }

  private let template: NameTemplate
  private let directory: Directory
  private var attributes: [Attribute?]
  private let needsDN: Bool
  private var rdns: [Range<Int>] = []

  init(_ template: NameTemplate, _ directory: Directory) {
    self.template = template
    self.directory = directory
    attributes = template.parts.map { part in
      guard case .attribute(let name) = part, let type = directory.attributes.type(named: name),
        let column = directory[type]
      else { return nil }
      func holds(_ shape: Shape, _ isWanted: (String) -> Bool) -> Bool {
        shape.holdings.contains {
          let facts = directory.attributes[$0.description]
          return facts.type == type && isWanted(facts.options)
        }
      }
      return Attribute(
        column: column, isPlain: directory.shapes.map { holds($0) { $0.isEmpty } },
        isMixed: directory.shapes.map { holds($0) { !$0.isEmpty } })
    }
    needsDN = template.parts.contains {
      switch $0 {
      case .rdn, .domain: true
      case .literal, .attribute, .dn: false
      }
    }
  }

  /// Puts the text of an entry in the place of another.
  ///
  /// - Returns: the first value that is in it, and whether there is anything of the entry in it.
  mutating func take(
    textOf entry: EntryID, to text: inout [UInt8]
  ) -> (value: ValueRange?, hasContent: Bool) {
    text.removeAll(keepingCapacity: true)
    if needsDN { splitDN(of: entry) }
    var first: ValueRange?
    var literals = 0
    for (index, part) in template.parts.enumerated() {
      switch part {
      case .literal(let literal):
        text += literal.utf8
        literals += literal.utf8.count
      case .attribute:
        guard let value = value(index, of: entry) else { continue }
        text.append(directory.bytes(value))
        first = first ?? value
      case .dn: text.append(directory.bytes(directory.dn(of: entry)))
      case .rdn(let number): append(rdn: number, of: rdns, entry, to: &text)
      case .domain(let number):
        let dn = directory.bytes(directory.dn(of: entry))
        let domain = rdns.filter { DNSyntax.isDomainComponent($0, in: dn) }
        append(rdn: number, of: domain, entry, to: &text)
      }
    }
    let isAllLiteral = template.parts.allSatisfy {
      if case .literal = $0 { return true }
      return false
    }
    return (first, isAllLiteral || text.count > literals)
  }

  private mutating func splitDN(of entry: EntryID) {
    let directory = directory
    rdns.removeAll(keepingCapacity: true)
    let error = DNSyntax.splitRDNs(directory.bytes(directory.dn(of: entry)), into: &rdns)
    precondition(error == nil, "an entry was made of a DN that is none")
  }

  /// Appends the RDN of a number, counted from 1 at the right or from -1 at the left.
  private func append(
    rdn number: Int, of rdns: [Range<Int>], _ entry: EntryID, to text: inout [UInt8]
  ) {
    guard number.magnitude <= rdns.count else { return }
    let index = number > 0 ? rdns.count - number : -number - 1
    DNSyntax.appendText(
      ofRDN: rdns[index], in: directory.bytes(directory.dn(of: entry)), to: &text)
  }

  /// The first value without options of the attribute that a part of the template names.
  private mutating func value(_ index: Int, of entry: EntryID) -> ValueRange? {
    guard var attribute = attributes[index] else { return nil }
    let shape = Int(directory.entries[entry.index].shape)
    guard attribute.isPlain[shape] else { return nil }
    if attribute.isMixed[shape] {
      return directory.firstValue(of: attribute.column.type, in: entry)
    }
    let owners = attribute.column.owners
    var row = attribute.row
    if row >= owners.count || owners[row] > entry || owners[row].index + 64 < entry.index {
      row = owners.rows(of: entry).lowerBound
    } else {
      while row < owners.count, owners[row] < entry { row += 1 }
    }
    attribute.row = row
    attributes[index] = attribute
    return row < owners.count && owners[row] == entry ? attribute.column.values[row] : nil
  }
}

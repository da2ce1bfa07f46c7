/// Makes texts of entries by a template; fastest when they are asked for in order.
struct TemplateReader {
  /// An attribute that is named and that some entry holds.
  private struct Attribute {
    let type: AttributeType
    let rows: RowTable
    /// By number of a shape: whether it holds the type without options, and with some.
    let isPlain: [Bool]
    let isMixed: [Bool]
    var row = 0
  }

  private enum Part {
    /// Where it is among the literals.
    case literal(Range<Int>)
    /// The number of the attribute.
    case attribute(Int)
    case dn
    case rdn(Int)
    case domain(Int)
  }

  private let directory: Directory
  private var parts: [Part] = []
  private var attributes: [Attribute] = []
  /// All literal texts, end to end.
  private var literals: [UInt8] = []
  private let isAllLiteral: Bool
  private var rdns: [Range<Int>] = []
  /// The domain components of the entries below a name, which are those of the name.
  private var domains: [NameID: [[UInt8]]] = [:]
  /// Those of the name asked about last: entries below one name mostly come one after the other.
  private var lastDomains: (parent: NameID, texts: [[UInt8]])?

  init(_ template: NameTemplate, _ directory: Directory) {
    self.directory = directory
    isAllLiteral = template.parts.allSatisfy {
      if case .literal = $0 { return true }
      return false
    }
    for part in template.parts {
      switch part {
      case .literal(let text):
        let start = literals.count
        literals += text.utf8
        parts.append(.literal(start..<literals.count))
      case .dn: parts.append(.dn)
      case .rdn(let number): parts.append(.rdn(number))
      case .domain(let number): parts.append(.domain(number))
      case .attribute(let name):
        guard let type = directory.attributes.type(named: name), let column = directory[type]
        else { continue }
        parts.append(.attribute(attributes.count))
        attributes.append(
          Attribute(
            type: type, rows: column.keys.rows,
            isPlain: directory.shapes.map { directory.holds($0, type) { $0.isEmpty } },
            isMixed: directory.shapes.map { directory.holds($0, type) { !$0.isEmpty } }))
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
    var first: ValueRange?
    for index in parts.indices {
      switch parts[index] {
      case .literal(let range): text.append(literals.span.extracting(range))
      case .attribute(let number):
        guard let value = value(number, of: entry) else { continue }
        text.append(directory.bytes(value))
        first = first ?? value
      case .dn: text.append(directory.bytes(directory.dn(of: entry)))
      case .rdn(let number):
        splitDN(of: entry)
        guard let index = Self.index(number, of: rdns.count) else { continue }
        DNSyntax.appendText(
          ofRDN: rdns[index], in: directory.bytes(directory.dn(of: entry)), to: &text)
      case .domain(let number):
        let texts = domainTexts(of: entry)
        guard let index = Self.index(number, of: texts.count) else { continue }
        text += texts[index]
      }
    }
    return (first, isAllLiteral || text.count > literals.count)
  }

  /// What a number, counted from 1 at the right or from -1 at the left, is from 0 at the left.
  private static func index(_ number: Int, of count: Int) -> Int? {
    guard number.magnitude <= count else { return nil }
    return number > 0 ? count - number : -number - 1
  }

  private mutating func splitDN(of entry: EntryID) {
    let directory = directory
    rdns.removeAll(keepingCapacity: true)
    let error = DNSyntax.splitRDNs(directory.bytes(directory.dn(of: entry)), into: &rdns)
    precondition(error == nil, "an entry was made of a DN that is none")
  }

  private mutating func domainTexts(of entry: EntryID) -> [[UInt8]] {
    let row = directory.entries[entry.index]
    // The parent of an entry that is a domain itself has one component less.
    let isOfParent = !isDomain(row.dn)
    if isOfParent {
      if let last = lastDomains, last.parent == row.parent { return last.texts }
      if let known = domains[row.parent] {
        lastDomains = (row.parent, known)
        return known
      }
    }
    splitDN(of: entry)
    let directory = directory
    let dn = directory.bytes(row.dn)
    let texts = rdns.filter { DNSyntax.isDomainComponent($0, in: dn) }.map {
      var text: [UInt8] = []
      DNSyntax.appendText(ofRDN: $0, in: dn, to: &text)
      return text
    }
    if isOfParent { domains[row.parent] = texts }
    return texts
  }

  /// Whether the type of the leftmost RDN may be `dc`, by the letter or digit it starts with.
  private func isDomain(_ dn: ValueRange) -> Bool {
    let bytes = directory.bytes(dn)
    guard !bytes.isEmpty else { return true }
    switch bytes[0].asciiLowercased {
    case UInt8(ascii: "d"), UInt8(ascii: "o"), UInt8(ascii: "0"), .space:
      let equals = bytes.indices.first { bytes[$0] == UInt8(ascii: "=") } ?? 0
      return DNSyntax.isDomainComponent(0..<equals + 1, in: bytes)
    default: return false
    }
  }

  /// The first value without options of an attribute.
  private mutating func value(_ number: Int, of entry: EntryID) -> ValueRange? {
    let shape = Int(directory.shapeNumbers[entry.index])
    guard attributes[number].isPlain[shape] else { return nil }
    if attributes[number].isMixed[shape] {
      return directory.firstValue(of: attributes[number].type, in: entry)
    }
    let rows = attributes[number].rows
    var row = attributes[number].row
    if row >= rows.count || rows[row].owner > entry || rows[row].owner.index + 64 < entry.index {
      row = Owners(rows: rows).rows(of: entry).lowerBound
    }
    while row < rows.count {
      let found = rows[row]
      if found.owner >= entry {
        attributes[number].row = row
        return found.owner == entry ? found.value : nil
      }
      row += 1
    }
    attributes[number].row = row
    return nil
  }
}

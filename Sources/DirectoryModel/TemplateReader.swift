/// Makes texts of some entries by a template.
struct TemplateReader {
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
  private let entries: ArraySlice<EntryID>
  private var parts: [Part] = []
  /// The first value without options of each attribute that the template names, for each entry end
  /// to end.
  private var values: [ValueRange?]
  /// How many attributes the template names that some entry holds.
  private let attributeCount: Int
  /// All literal texts, end to end.
  private var literals: [UInt8] = []
  private let isAllLiteral: Bool
  private var rdns: [Range<Int>] = []
  /// All that may have a domain component for their RDN; nil where so few entries are asked for that
  /// each is looked at.
  private var mayBeDomains: EntrySet?
  /// The domain components of the entry asked about last.
  private var domains = DomainComponents()
  /// Of which name they are, where they are those of all entries right below one: these mostly come
  /// one after the other.
  private var parentOfDomains: NameID?
  private var knownDomains: [NameID: DomainComponents] = [:]

  /// - Parameter entries: ascending.
  init(_ template: NameTemplate, _ directory: Directory, for entries: ArraySlice<EntryID>) {
    self.directory = directory
    self.entries = entries
    isAllLiteral = template.parts.allSatisfy {
      if case .literal = $0 { return true }
      return false
    }
    var types: [AttributeType] = []
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
        guard let type = directory.attributes.type(named: name), directory[type] != nil else {
          continue
        }
        parts.append(.attribute(types.count))
        types.append(type)
      }
    }
    attributeCount = types.count
    values = Array(repeating: nil, count: entries.count * types.count)
    for (number, type) in types.enumerated() {
      directory.forEachFirstValue(of: type, in: entries) { index, value in
        values[(index - entries.startIndex) * types.count + number] = value
      }
    }
    if entries.count > Self.few { mayBeDomains = Self.possibleDomains(in: directory) }
  }

  private static let few = 1_000

  /// Those that hold a domain component, as an entry does that has one for its RDN, and those that
  /// lack a value of their RDN.
  private static func possibleDomains(in directory: Directory) -> EntrySet {
    let attributes = directory.attributes
    var possible = directory.entries { (shape: Shape) in
      shape.holdings.contains {
        DNSyntax.isDomainComponent(type: attributes[attributes[$0.description].type].name)
      }
    }
    for (entry, _, _) in directory.unmatchedRDNs { possible.insert(entry) }
    return possible
  }

  /// Puts the text of one of the entries, given by its index among them, in the place of another.
  ///
  /// - Returns: the first value that is in it, and whether there is anything of the entry in it.
  mutating func take(
    textOf index: Int, to text: inout [UInt8]
  ) -> (value: ValueRange?, hasContent: Bool) {
    text.removeAll(keepingCapacity: true)
    var first: ValueRange?
    let entry = entries[index]
    let own = (index - entries.startIndex) * attributeCount
    for part in parts.indices {
      switch parts[part] {
      case .literal(let range): text.append(literals.span.extracting(range))
      case .attribute(let number):
        guard let value = values[own + number] else { continue }
        text.append(directory.bytes(value))
        first = first ?? value
      case .dn: text.append(directory.bytes(directory.dn(of: entry)))
      case .rdn(let number):
        splitDN(of: entry)
        guard let place = Self.place(number, of: rdns.count) else { continue }
        DNSyntax.appendText(
          ofRDN: rdns[place], in: directory.bytes(directory.dn(of: entry)), to: &text)
      case .domain(let number):
        findDomains(of: entry)
        guard let place = Self.place(number, of: domains.ranges.count) else { continue }
        text.append(domains.text.span.extracting(domains.ranges[place]))
      }
    }
    return (first, isAllLiteral || text.count > literals.count)
  }

  /// What a number, counted from 1 at the right or from -1 at the left, is from 0 at the left.
  private static func place(_ number: Int, of count: Int) -> Int? {
    guard number.magnitude <= count else { return nil }
    return number > 0 ? count - number : -number - 1
  }

  private mutating func splitDN(of entry: EntryID) {
    let directory = directory
    rdns.removeAll(keepingCapacity: true)
    let error = DNSyntax.splitRDNs(directory.bytes(directory.dn(of: entry)), into: &rdns)
    precondition(error == nil, "an entry was made of a DN that is none")
  }

  /// Takes up the domain components of an entry.
  private mutating func findDomains(of entry: EntryID) {
    let parent = directory.entries[entry.index].parent
    // An entry that is a domain itself has one component more than the others below its parent.
    let isOfParent = !isDomain(entry)
    if isOfParent {
      if parentOfDomains == parent { return }
      parentOfDomains = parent
      if let known = knownDomains[parent] {
        domains = known
        return
      }
    } else {
      parentOfDomains = nil
    }
    splitDN(of: entry)
    let directory = directory
    let dn = directory.bytes(directory.dn(of: entry))
    domains = DomainComponents()
    for rdn in rdns where DNSyntax.isDomainComponent(rdn, in: dn) {
      let start = domains.text.count
      DNSyntax.appendText(ofRDN: rdn, in: dn, to: &domains.text)
      domains.ranges.append(start..<domains.text.count)
    }
    if isOfParent { knownDomains[parent] = domains }
  }

  /// Whether the type of an entry's RDN is `dc`.
  private func isDomain(_ entry: EntryID) -> Bool {
    if let mayBeDomains, !mayBeDomains.contains(entry) { return false }
    let dn = directory.bytes(directory.dn(of: entry))
    return DNSyntax.isDomainComponent(dn.indices, in: dn)
  }
}

/// The domain components of a DN, from left to right.
private struct DomainComponents {
  /// Their texts, end to end.
  var text: [UInt8] = []
  var ranges: [Range<Int>] = []
}

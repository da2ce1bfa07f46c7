/// Entries by where they stand in the tree.
extension Directory {
  /// The entries at or below a DN; none where it is no DN.
  package func entries(atOrBelow dn: [UInt8]) -> EntrySet {
    var found = EntrySet(universe: entryCount)
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(dn.span, into: &rdns) == nil else { return found }
    if let first = entry(dn: dn.span) {
      found.insert(first)
      for (entry, other) in duplicates where other == first { found.insert(entry) }
    }
    var forms: [[UInt8]] = []
    for rdn in rdns.reversed() {
      var form: [UInt8] = []
      guard DNSyntax.appendNormalForm(ofRDN: dn.span.extracting(rdn), to: &form) == nil else {
        return found
      }
      forms.append(form)
    }
    let isBelow = names.names.indices.map { isAtOrBelow(NameID(rawValue: UInt32($0)), forms) }
    guard isBelow.contains(true) else { return found }
    found.formUnion(
      EntrySet(universe: entryCount) { isBelow[entries[$0.index].parent.index] })
    return found
  }

  /// Whether a name is that of some RDNs, counted from the root, or below it.
  private func isAtOrBelow(_ name: NameID, _ forms: [[UInt8]]) -> Bool {
    var name = name
    while names[name].depth > UInt32(forms.count) { name = names[name].parent }
    guard names[name].depth == UInt32(forms.count) else { return false }
    for form in forms.reversed() {
      guard names.rdn(of: name).elementsEqual(form) else { return false }
      name = names[name].parent
    }
    return true
  }

  /// For each name, how many of some entries are below it; and the DN of it as one of them spells it.
  package func subtrees(of entries: EntrySet) -> [(dn: [UInt8], name: NameID, count: Int)] {
    var counts = [Int](repeating: 0, count: names.names.count)
    var examples = [EntryID?](repeating: nil, count: names.names.count)
    for entry in entries {
      let parent = self.entries[entry.index].parent
      counts[parent.index] += 1
      if examples[parent.index] == nil { examples[parent.index] = entry }
    }
    // A name is made after the one it is below.
    for index in names.names.indices.reversed() where index > 0 && counts[index] > 0 {
      let parent = names.names[index].parent.index
      counts[parent] += counts[index]
      examples[parent] = [examples[parent], examples[index]].compactMap { $0 }.min()
    }
    return names.names.indices.dropFirst().compactMap { index in
      guard let example = examples[index] else { return nil }
      let dn = bytes(self.dn(of: example))
      var rdns: [Range<Int>] = []
      guard DNSyntax.splitRDNs(dn, into: &rdns) == nil else { return nil }
      let suffix = rdns.suffix(Int(names.names[index].depth))
      guard let first = suffix.first, let last = suffix.last else { return nil }
      let text = (first.lowerBound..<last.upperBound).map { dn[$0] }
      return (text, NameID(rawValue: UInt32(index)), counts[index])
    }
  }

  /// Whether a name is another one or below it.
  package func isName(_ name: NameID, atOrBelow other: NameID) -> Bool {
    var name = name
    while names[name].depth > names[other].depth { name = names[name].parent }
    return name == other
  }

  /// The names of those of some entries that have something below them.
  package func namesOfParents(among entries: EntrySet) -> [EntryID: NameID] {
    var found: [EntryID: NameID] = [:]
    for index in names.names.indices {
      let name = NameID(rawValue: UInt32(index))
      guard let first = entry(named: name) else { continue }
      let records = [first] + duplicates.filter { $0.of == first }.map(\.entry)
      for entry in records where entries.contains(entry) { found[entry] = name }
    }
    return found
  }

  /// Some entries parted into those that stand in the same place, have the same shape, and are
  /// alike in being in another set or not: the first of each part, and how many it has. Those that
  /// have a name of their own are parts of one.
  package func partsAlike(
    of entries: EntrySet, apartBy set: EntrySet, named: [EntryID: NameID]
  ) -> [(first: EntryID, count: Int)] {
    var hasName = EntrySet(universe: entryCount)
    for entry in named.keys { hasName.insert(entry) }
    // By the name above, shape, and whether it is in the set. The last one below each name is
    // remembered: neighbors in the tree are mostly alike.
    var numbers: [UInt64: Int] = [:]
    var lasts = [(part: UInt64, number: Int)](repeating: (.max, 0), count: names.names.count)
    var parts: [(first: EntryID, count: Int)] = []
    for entry in entries {
      guard !hasName.contains(entry) else {
        parts.append((entry, 1))
        continue
      }
      let name = self.entries[entry.index].parent
      let kind = UInt64(shapeNumbers[entry.index]) << 1 | (set.contains(entry) ? 1 : 0)
      let part = UInt64(name.rawValue) << 33 | kind
      if lasts[name.index].part == part {
        parts[lasts[name.index].number].count += 1
        continue
      }
      let number = numbers[part] ?? parts.count
      lasts[name.index] = (part, number)
      if number < parts.count {
        parts[number].count += 1
      } else {
        numbers[part] = number
        parts.append((entry, 1))
      }
    }
    return parts
  }
}

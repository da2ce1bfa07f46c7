/// Names of the tree, and how many entries are below them.
extension Directory {
  /// The name of some RDNs in normal form, from left to right.
  package func name(ofForms forms: [[UInt8]]) -> NameID? {
    var name = NameID.root
    for form in forms.reversed() {
      guard let below = names.name(rdn: form, below: name, keys: keys) else { return nil }
      name = below
    }
    return name
  }

  /// How many entries are below each name, at any depth; those that repeat a DN do not count.
  package func countsBelow() -> [Int] {
    var counts = [Int](repeating: 0, count: names.names.count)
    for entry in entries { counts[entry.parent.index] += 1 }
    for (entry, _) in duplicates { counts[entries[entry.index].parent.index] -= 1 }
    // A name is made after the one it is below.
    for index in names.names.indices.reversed() where index > 0 {
      counts[names.names[index].parent.index] += counts[index]
    }
    return counts
  }

  /// Where the `dn` line of an entry starts.
  package func recordStart(of entry: EntryID) -> Int {
    let dn = dn(of: entry)
    if store.isDecoded(dn) { return store.origin(of: dn) }
    let start = lineRange(at: dn.offset).lowerBound
    let source = store.sources[source(at: dn.offset)].range
    let isFirst = start == source.lowerBound && dn.offset - start > 3
    return isFirst && bytes(start..<start + 3).isByteOrderMark ? start + 3 : start
  }

  /// The value on the line that starts at an offset, as far as it is on the same physical line.
  package func valueRange(onLineAt origin: Int) -> Range<Int> {
    let line = lineRange(at: origin)
    // Behind the description, the colons, and the spaces: where the text of the value starts.
    let bytes = self.bytes(line)
    var start = 0
    while start < bytes.count, bytes[start] != UInt8(ascii: ":") { start += 1 }
    while start < bytes.count, bytes[start] == UInt8(ascii: ":") { start += 1 }
    while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return line.lowerBound + start..<line.upperBound
  }
}

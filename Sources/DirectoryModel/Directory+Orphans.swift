extension Directory {
  /// Entries without a parent entry though an entry further up is there, ascending.
  ///
  /// The empty DN is above every naming context and nobody's parent here.
  package func orphans() -> [EntryID] {
    var known = [Standing?](repeating: nil, count: names.names.count)
    known[NameID.root.index] = .outside
    return entries.indices.lazy.map { EntryID($0) }.filter { entry in
      standing(of: self.entries[entry.index].parent, &known) == .missing
        && !spoiled.contains(entry)
    }
  }

  /// What there is of a name that is above entries.
  private enum Standing {
    case present
    /// No entry, but an entry further up.
    case missing
    /// Neither the one nor the other.
    case outside
  }

  private func standing(of name: NameID, _ known: inout [Standing?]) -> Standing {
    if let standing = known[name.index] { return standing }
    var path = [name]
    while let last = path.last, known[names[last].parent.index] == nil,
      entry(named: last) == nil
    {
      path.append(names[last].parent)
    }
    var above = path.last.flatMap { known[names[$0].parent.index] } ?? .outside
    for name in path.reversed() {
      let standing: Standing =
        entry(named: name) != nil ? .present : above == .outside ? .outside : .missing
      known[name.index] = standing
      above = standing
    }
    return above
  }
}

extension NaiveLint {
  func rdnMismatch() -> [NaiveFinding] {
    let records = directory.entries.filter { !$0.isSpoiled }
    // A type that no entry holds was not exported.
    let exported = Set(records.flatMap { $0.values.map(\.type) })
    return records.flatMap { entry in
      (entry.name.rdns.first ?? []).filter { pair in
        exported.contains(pair.type)
          && !entry.values(of: pair.type).map(\.normal).contains(NaiveText.normal(pair.value))
      }
      .map {
        NaiveFinding(
          "rdn-mismatch", [entry.dn], attribute: $0.type, value: NaiveText.normal($0.value))
      }
    }
  }

  func orphanEntry() -> [NaiveFinding] {
    directory.entries.filter { entry in
      let ancestors = entry.name.ancestors
      guard !entry.isSpoiled, let parent = ancestors.first else { return false }
      return !exists(parent) && ancestors.contains(where: exists)
    }
    .map { NaiveFinding("orphan-entry", [$0.dn]) }
  }
}

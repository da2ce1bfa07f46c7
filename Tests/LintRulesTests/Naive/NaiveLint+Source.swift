extension NaiveLint {
  func rdnMismatch() -> [NaiveFinding] {
    directory.entries.filter { !$0.isSpoiled }.flatMap { entry in
      (entry.name.rdns.first ?? []).filter { pair in
        let held = entry.values(of: pair.type).map { $0.normal }
        if held.isEmpty { return NaiveProfile.missesAbsentTypeOfRDN }
        return !held.contains(NaiveText.normal(pair.value))
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

package import DirectoryModel

extension LintResult {
  /// The same with the findings only that are about one of the entries, or name one; what is gone is
  /// left out, for it may be about others.
  package func limited(to entries: EntrySet) -> LintResult {
    var result = keeping { finding in
      finding.entry.map(entries.contains) == true
        || findings.parties[finding.related].contains { party in
          entries.contains(party.entry) || party.holder.map(entries.contains) == true
        }
    }
    result.isLimited = true
    result.comparison?.mended = []
    return result
  }
}

package import DirectoryModel

extension LintResult {
  /// The same with the findings only that are about one of the entries, or name one.
  ///
  /// Whether all was read and judged is about the whole directory still.
  package func limited(to entries: EntrySet) -> LintResult {
    var limited = findings
    limited.keep { finding in
      finding.entry.map(entries.contains) == true
        || findings.parties[finding.related].contains { party in
          entries.contains(party.entry) || party.holder.map(entries.contains) == true
        }
    }
    return LintResult(
      subject: subject, rules: rules, skipped: skipped, findings: limited, isComplete: isComplete)
  }
}

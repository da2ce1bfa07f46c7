internal import DirectoryModel
package import LintRules

/// A CSV of the mail addresses and GUIDs of the users, groups and contacts with findings: what the support of a
/// service asks for, and what a later run takes as `--previous`.
package struct GUIDReporter: Reporter {
  package static let name = "guids"

  package init(_ options: ReportOptions) {}

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    GUIDTable.write(results, to: &output) { result in
      var entries = EntrySet(universe: result.subject.directory.entryCount)
      for finding in result.findings.list {
        if let entry = finding.entry { entries.insert(entry) }
        for party in result.findings.parties[finding.related] { entries.insert(party.entry) }
      }
      return entries.intersection(result.subject.synced)
    }
  }
}

/// The same of all users, groups and contacts.
package struct AllGUIDsReporter: Reporter {
  package static let name = "all-guids"

  package init(_ options: ReportOptions) {}

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    GUIDTable.write(results, to: &output) { $0.subject.synced }
  }
}

/// Writes rows of a CSV as RFC 4180 has it.
private enum GUIDTable {
  /// Writes the chosen entries of each result; once those that several targets have chosen.
  static func write(
    _ results: [LintResult], to output: inout OutputBuffer, of choose: (LintResult) -> EntrySet
  ) {
    var tables: [(subject: Subject, entries: EntrySet)] = []
    for result in results {
      let entries = choose(result)
      if let last = tables.indices.last,
        tables[last].subject.directory === result.subject.directory
      {
        tables[last].entries.formUnion(entries)
      } else {
        tables.append((result.subject, entries))
      }
    }
    output.append("PrimarySmtpAddress,Guid\r\n")
    for (subject, entries) in tables {
      subject.forEachIdentity(of: entries) { address, guid in
        output.append(csvField: address.span)
        output.append(UInt8(ascii: ","))
        output.append(csvField: guid.span)
        output.append("\r\n")
        output.flushIfLarge()
      }
    }
  }
}

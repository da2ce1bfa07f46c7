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
        append(field: address, to: &output)
        output.append(UInt8(ascii: ","))
        append(field: guid, to: &output)
        output.append("\r\n")
        output.flushIfLarge()
      }
    }
  }

  /// Appends a field, in quotes where it has to be, and behind an apostrophe where a spreadsheet
  /// would take it for a formula; what a terminal acts on is escaped as in all reports.
  private static func append(field value: [UInt8], to output: inout OutputBuffer) {
    var field = OutputBuffer()
    if let first = value.first, [UInt8]("=+-@".utf8).contains(first) {
      field.append(UInt8(ascii: "'"))
    }
    field.append(visible: value.span)
    guard field.bytes.contains(where: [UInt8](",;\"".utf8).contains) else {
      return output.append(field.bytes)
    }
    output.append(UInt8(ascii: "\""))
    for byte in field.bytes {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }
}

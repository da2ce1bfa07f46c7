internal import DirectoryModel
package import LintRules

/// A CSV of the entries that the sync does not take, each with the reason: what a filter or an
/// excluded subtree leaves out is looked at here before it is found missing.
package struct OutOfScopeReporter: Reporter {
  package static let name = "out-of-scope"

  package init(_ options: ReportOptions) {}

  package func write(_ results: [LintResult], to output: inout OutputBuffer) {
    output.append("target,dn,reason,detail\r\n")
    for result in results {
      let subject = result.subject
      let target = Array(subject.profile.name.utf8)
      for left in subject.outOfScope {
        let reason = ReportSummary.LeftOut(left)
        let detail = Array((reason.dn ?? reason.words ?? "").utf8)
        for entry in left.entries {
          output.append(csvField: target.span)
          output.append(UInt8(ascii: ","))
          output.append(csvField: subject.directory.bytes(subject.directory.dn(of: entry)))
          output.append(",\(reason.reason),")
          output.append(csvField: detail.span)
          output.append("\r\n")
          output.flushIfLarge()
        }
      }
    }
  }
}

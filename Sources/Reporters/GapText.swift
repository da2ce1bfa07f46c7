internal import DirectoryModel
internal import LintRules

/// Makes words of what a server did not hand out: what it is, and why.
struct GapText {
  private let result: LintResult
  private let text: MessageText

  init(_ result: LintResult, for reader: MessageText.Reader) {
    self.result = result
    text = MessageText(result, for: reader)
  }

  /// Appends what did not come: a base, an attribute, a number of entries.
  func append(subjectOf finding: Finding, to output: inout OutputBuffer) {
    switch gap(of: finding) {
    case .searchEnded(let base, _, _): append(base: base, to: &output)
    case .connectionLost(let base, let count, _):
      append(base: base, to: &output)
      output.append(" after ")
      output.append(counted: count, "entry", "entries")
    case .referral(let url): append(url, to: &output)
    case .hiddenAttribute(let name, _), .missingRight(let name, _): append(name, to: &output)
    case .missingRange(let dn, let attribute, _):
      append(attribute, to: &output)
      output.append(" of ")
      append(dn, to: &output)
    case .notLookedUp(let count, _): output.append(counted: count, "entry", "entries")
    case .interrupted(let count): output.append(counted: count, "entry", "entries")
    case .unanswered(let question, _): append(plain: question, to: &output)
    case .unverifiedServer(let name), .copiesLeftOut(let name): append(name, to: &output)
    case nil: break
    }
  }

  /// Appends why, or the number or account that the words about it need.
  func append(reasonOf finding: Finding, to output: inout OutputBuffer) {
    switch gap(of: finding) {
    case .searchEnded(_, let code, let diagnostic):
      output.append("result \(code)")
      if let name = ResultCodeNames.name(of: code) { output.append(" (\(name))") }
      guard !diagnostic.isEmpty else { return }
      output.append("; the server says ")
      append(diagnostic, to: &output)
    case .connectionLost(_, _, let reason), .unanswered(_, let reason):
      append(plain: reason, to: &output)
    case .hiddenAttribute(_, let bindName), .missingRight(_, let bindName):
      if bindName.isEmpty {
        output.append("whoever does not bind")
      } else {
        append(bindName, to: &output)
      }
    case .missingRange(_, _, let first): output.append(grouped: first)
    case .notLookedUp(_, let limit): output.append(grouped: limit)
    case .referral, .interrupted, .unverifiedServer, .copiesLeftOut, nil: break
    }
  }

  private func gap(of finding: Finding) -> ReadGap? {
    let gaps = result.subject.state.gaps
    return gaps.indices.contains(Int(finding.number)) ? gaps[Int(finding.number)] : nil
  }

  private func append(base: String, to output: inout OutputBuffer) {
    guard !base.isEmpty else { return output.append("the empty DN") }
    append(base, to: &output)
  }

  private func append(_ name: String, to output: inout OutputBuffer) {
    text.append(quoted: Array(name.utf8).span, to: &output)
  }

  private func append(plain words: String, to output: inout OutputBuffer) {
    switch text.reader {
    case .people: output.append(visible: words)
    case .programs: output.append(words)
    }
  }
}

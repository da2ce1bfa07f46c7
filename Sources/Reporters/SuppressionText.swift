internal import DirectoryModel
internal import LintRules

/// Makes words of suppressions: for findings about them, and about findings that they keep from
/// counting.
struct SuppressionText {
  private let text: MessageText

  init(_ text: MessageText) { self.text = text }

  /// Appends what it names: "group-cycle by subtree `ou=test,dc=example`".
  func append(_ suppression: ConfiguredSuppression, to output: inout OutputBuffer) {
    output.append(list: suppression.rules) { $1.append($0) }
    output.append(" by \(suppression.choice.key) ")
    if case .fingerprint(let fingerprint) = suppression.choice {
      // It names nobody, and stays when names are masked.
      output.append(fingerprint.description)
    } else {
      output.append(list: suppression.choice.words) { word, output in
        text.append(quoted: Array(word.utf8).span, to: &output)
      }
    }
  }

  /// Appends why it was made; of one whose last day is over, that as well.
  func append(
    reasonOf suppression: ConfiguredSuppression, _ rule: Rule, to output: inout OutputBuffer
  ) {
    let words = suppression.suppression.words
    guard rule.id == Rule.expiredSuppressionID, let last = suppression.suppression.expires else {
      return append(words, to: &output)
    }
    output.append("\(last) (")
    append(words, to: &output)
    output.append(")")
  }

  private func append(_ words: String, to output: inout OutputBuffer) {
    switch text.reader {
    case .people: output.append(visible: words)
    case .programs: output.append(words)
    }
  }
}

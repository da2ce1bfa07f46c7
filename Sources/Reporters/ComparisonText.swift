internal import LintRules

// The lines at the end of a text report about findings that do not count.
extension OutputBuffer {
  mutating func append(aside suppressed: Int) {
    guard suppressed > 0 else { return }
    append("suppressed: ")
    append(counted: suppressed, "finding", "findings")
    append("; --show-suppressed lists them\n")
  }

  /// Appends what is gone, and how much is new, as it was, and gone.
  mutating func append(_ comparison: Comparison, new: Int, known: Int) {
    for mended in comparison.mended.prefix(Self.mendedShown) {
      guard let message = mended.message else { continue }
      append("mended[\(mended.rule)] ")
      append(visible: message)
      if let dn = mended.dn {
        append(" (in `")
        append(visible: dn.span, limit: 500)
        append("`)")
      }
      append(UInt8(ascii: "\n"))
    }
    append(
      comparison.basis == .changes ? "by the changes of " : "held against ")
    append(visible: comparison.name)
    append(": \(comparison.countsInWords(new: new, known: known))")
    if comparison.basis == .baseline, !comparison.mended.isEmpty {
      append("; 'ldaplint baseline prune' takes these out of it")
    }
    append(UInt8(ascii: "\n"))
  }

  /// Findings that are gone which the text report shows.
  private static var mendedShown: Int { 100 }
}

extension Comparison {
  /// `12 new, 340 known, 5 mended`.
  func countsInWords(new: Int, known: Int) -> String {
    var words = OutputBuffer()
    words.append(grouped: new)
    words.append(" new, ")
    words.append(grouped: known)
    words.append(basis == .changes ? " as before, " : " known, ")
    words.append(grouped: mended.count)
    // Of a hash nobody can tell whether a finding is gone or has grown.
    words.append(basis == .baseline ? " gone" : " mended")
    return String(decoding: words.bytes, as: UTF8.self)
  }
}

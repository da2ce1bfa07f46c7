internal import LintRules

/// The severity of a figure, and who vouches for it.
struct Weight {
  /// As the profile says; nil leaves it to the rule.
  var severity: Severity?
  var citation = Citation()

  /// A figure that nobody vouches for is a warning at most.
  var cappedSeverity: Severity? {
    guard citation.mark == .unverified else { return severity }
    return min(severity ?? .warning, .warning)
  }

  /// Lays what an upper layer says over this.
  mutating func overlay(_ upper: Weight) {
    severity = upper.severity ?? severity
    // The mark is that of the source.
    if upper.citation != Citation() { citation = upper.citation }
  }

  /// With what another one says where this says nothing.
  func orElse(_ other: Weight) -> Weight {
    var weight = other
    weight.overlay(self)
    return weight
  }
}

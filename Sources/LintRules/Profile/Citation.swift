/// How well a figure is vouched for.
package enum Mark: String, Sendable, CaseIterable {
  /// Read in the vendor's own text.
  case verified = "V"
  /// Read in a secondary source.
  case secondary = "V2"
  /// From memory or by inference; such a figure is never more than a warning.
  case unverified = "U"
}

/// Who says so.
package struct Citation: Sendable, Equatable {
  /// A key of the profile's sources, or the source itself.
  package var source: String?
  package var mark: Mark?

  package init(source: String? = nil, mark: Mark? = nil) {
    self.source = source
    self.mark = mark
  }
}

/// The highest number that a target takes of something.
package struct Ceiling: Sendable, Equatable {
  package let max: Int
  /// Nil leaves it to the rule.
  package let severity: Severity?
  package let citation: Citation

  package init(_ max: Int, severity: Severity? = nil, citation: Citation = Citation()) {
    self.max = max
    self.severity = severity
    self.citation = citation
  }
}

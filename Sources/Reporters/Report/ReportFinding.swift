package import LintRules

/// One defect in words, with its places.
package struct ReportFinding: Sendable, Equatable {
  /// The number of the rule among those of the report.
  let rule: Int
  package let severity: Severity
  var message: String
  var help: String
  /// See `Fingerprinter`.
  package let fingerprint: String
  var entry: Entry?
  var subject: Value
  let place: Place?
  let number: Int?
  let limit: Int?
  let pool: String?
  let answer: ReportAnswer?
  var related: [Party]
  /// Why it does not count, where the user says so.
  var suppression: Suppression?
  /// Whether it was there before, if it is suppressed.
  var wasThere = false

  /// The entry that a finding is about.
  struct Entry: Sendable, Equatable {
    /// As the source spells it.
    var dn: [UInt8]
    let source: String
    /// Of the DN; nil in a source without lines.
    let line: Int?
  }

  /// An attribute, and the value of it that plays a part.
  struct Value: Sendable, Equatable {
    let attribute: String?
    var bytes: [UInt8]?
  }

  /// The bytes at fault, as far as they are on one line.
  struct Place: Sendable, Equatable {
    let source: String
    /// Counted from 1, columns in characters.
    let line: Int
    let column: Int
    let endColumn: Int

    init(source: String, line: Int, column: Int, endColumn: Int) {
      self.source = source
      self.line = line
      self.column = column
      self.endColumn = endColumn
    }

    /// Where a configuration says something.
    init?(_ place: ConfiguredSuppression.Place?) {
      guard let place else { return nil }
      self.init(
        source: place.file, line: place.line, column: place.column, endColumn: place.column)
    }
  }

  /// Another party.
  struct Party: Sendable, Equatable {
    let role: Role
    var entry: Entry
    /// The DN that a step leads from.
    var from: [UInt8]?
    var subject: Value
    let place: Place?
  }

  /// What another party is to the finding.
  enum Role: String, Sendable {
    case other, step
    /// A step whose removal, with the others of its kind, leaves no closed walk.
    case cut = "break"
  }

  /// The steps of the closed walk, if it is about one.
  var steps: [Party] { related.filter { $0.role == .step } }
}

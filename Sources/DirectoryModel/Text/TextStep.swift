/// One thing that a target does to a value before it keeps or compares it.
package enum TextStep: Sendable, Equatable {
  case lowerCase
  /// What is before the first `@`, or all.
  case beforeAt
  /// Takes a prefix away, whatever its case.
  case stripPrefix(String)
  /// Puts a text in the place of each scalar outside a set.
  case replaceOutside(ScalarSet, by: String)
  /// Keeps so many scalars.
  case truncate(Int)
  /// Prepares for comparison (RFC 4518), case ignored.
  case prepare
}

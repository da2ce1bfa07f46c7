/// What is wrong with a file of records, where, and what was expected there.
package struct CSVError: Error, Equatable, CustomStringConvertible {
  package let source: String
  /// Counted from 1, as columns are, which count characters (Unicode scalars).
  package let line: Int
  package let column: Int
  package let reason: String

  package var description: String { "\(source):\(line):\(column): \(reason)" }
}

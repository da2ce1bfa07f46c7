/// What entries alike have in common: the descriptions they hold and their object classes.
///
/// A directory of a million entries has perhaps a hundred shapes, so that a question about which
/// attributes an entry holds is answered once a shape.
package struct Shape: Sendable, Hashable {
  /// A description, and whether the entry has more than one value of it.
  package struct Holding: Sendable, Hashable {
    package let description: AttributeDescription
    package let isRepeated: Bool
  }

  /// Ascending by number of the description.
  package let holdings: [Holding]
  /// Ascending by number.
  package let classes: [ObjectClassID]
}

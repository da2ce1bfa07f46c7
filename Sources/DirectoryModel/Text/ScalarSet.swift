/// A set of Unicode scalars.
package struct ScalarSet: Sendable, Equatable {
  package let ranges: [ClosedRange<UInt32>]

  package init(_ ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

  package func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }
}

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

/// What the entry being read holds so far.
///
/// A number is held when its stamp is that of the entry, so that nothing is cleared between
/// entries. The sum identifies the holdings in whatever order they came.
struct ShapeInProgress {
  private var stamp: UInt32 = 0
  private var held: [UInt32] = []
  private var repeated: [UInt32] = []
  private var named: [UInt32] = []
  fileprivate private(set) var sum: UInt64 = 0
  fileprivate private(set) var descriptions: [UInt32] = []
  fileprivate private(set) var classes: [UInt32] = []

  var isEmpty: Bool { descriptions.isEmpty }

  mutating func begin() {
    stamp &+= 1
    sum = 0
    descriptions.removeAll(keepingCapacity: true)
    classes.removeAll(keepingCapacity: true)
  }

  /// Notes one value; the addends are random numbers of the description.
  @inline(__always)
  mutating func hold(_ description: AttributeDescription, addend: UInt64, repeatedAddend: UInt64) {
    let index = description.index
    if index >= held.count { grow(&held, to: index) }
    if held[index] != stamp {
      held[index] = stamp
      sum &+= addend
      descriptions.append(description.rawValue)
      return
    }
    if index >= repeated.count { grow(&repeated, to: index) }
    if repeated[index] != stamp {
      repeated[index] = stamp
      sum &+= repeatedAddend
    }
  }

  mutating func name(_ objectClass: ObjectClassID, addend: UInt64) {
    let index = objectClass.index
    if index >= named.count { grow(&named, to: index) }
    guard named[index] != stamp else { return }
    named[index] = stamp
    sum &+= addend
    classes.append(objectClass.rawValue)
  }

  fileprivate func isRepeated(_ number: UInt32) -> Bool {
    Int(number) < repeated.count && repeated[Int(number)] == stamp
  }

  /// Whether this is the given shape.
  fileprivate func matches(_ shape: Shape) -> Bool {
    guard shape.holdings.count == descriptions.count, shape.classes.count == classes.count else {
      return false
    }
    for holding in shape.holdings {
      let number = holding.description.rawValue
      guard Int(number) < held.count, held[Int(number)] == stamp,
        isRepeated(number) == holding.isRepeated
      else { return false }
    }
    for objectClass in shape.classes {
      guard objectClass.index < named.count, named[objectClass.index] == stamp else {
        return false
      }
    }
    return true
  }

  fileprivate var shape: Shape {
    Shape(
      holdings: descriptions.sorted().map {
        Shape.Holding(
          description: AttributeDescription(rawValue: $0), isRepeated: isRepeated($0))
      },
      classes: classes.sorted().map { ObjectClassID(rawValue: $0) })
  }

  private func grow(_ stamps: inout [UInt32], to index: Int) {
    stamps.append(contentsOf: repeatElement(0, count: max(64, index + 1 - stamps.count)))
  }
}

/// The shapes that one reader met.
struct ShapeTable {
  private(set) var shapes: [Shape] = []
  private var numbers: [UInt64: [UInt32]] = [:]
  private var lastSum: UInt64 = 0
  private var lastNumber: UInt32 = 0

  /// The number of the shape of an entry; made if new.
  mutating func number(of entry: borrowing ShapeInProgress) -> UInt32 {
    if entry.sum == lastSum, !shapes.isEmpty, entry.matches(shapes[Int(lastNumber)]) {
      return lastNumber
    }
    lastSum = entry.sum
    for number in numbers[entry.sum, default: []] where entry.matches(shapes[Int(number)]) {
      lastNumber = number
      return number
    }
    lastNumber = UInt32(shapes.count)
    shapes.append(entry.shape)
    numbers[entry.sum, default: []].append(lastNumber)
    return lastNumber
  }
}

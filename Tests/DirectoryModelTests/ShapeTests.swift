import Testing

@testable import DirectoryModel

@Suite struct ShapeTests {
  /// What an entry holds, as sets.
  private struct Twin: Hashable {
    var held: Set<UInt32> = []
    var repeated: Set<UInt32> = []
    var classes: Set<UInt32> = []
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `entries have one shape when they hold the same`(_ seed: UInt64) {
    var random = FixedRandom(seed: seed)
    // Addends of few values, so that sums collide and the shapes themselves have to be compared.
    let addends = (0..<300).map { _ in UInt64.random(in: 0...3, using: &random) }
    var current = ShapeInProgress()
    var table = ShapeTable()
    var numbers: [Twin: UInt32] = [:]
    for _ in 0..<2000 {
      current.begin()
      #expect(current.isEmpty)
      var twin = Twin()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let pool: ClosedRange<UInt32> = random.next() % 20 == 0 ? 0...199 : 0...3
        let number = UInt32.random(in: pool, using: &random)
        if Bool.random(using: &random) {
          let description = AttributeDescription(rawValue: number)
          let addend = addends[Int(number)]
          current.hold(description, addend: addend, repeatedAddend: addends[Int(number) + 100])
          if !twin.held.insert(number).inserted { twin.repeated.insert(number) }
        } else {
          current.name(ObjectClassID(rawValue: number), addend: addends[Int(number) + 50])
          twin.classes.insert(number)
        }
      }
      let number = table.number(of: current)
      #expect(number == numbers[twin, default: UInt32(numbers.count)])
      numbers[twin] = number
      let shape = table.shapes[Int(number)]
      #expect(shape.holdings.map(\.description.rawValue) == twin.held.sorted())
      #expect(
        Set(shape.holdings.filter(\.isRepeated).map(\.description.rawValue)) == twin.repeated)
      #expect(shape.classes.map(\.rawValue) == twin.classes.sorted())
    }
    #expect(table.shapes.count == numbers.count)
  }
}

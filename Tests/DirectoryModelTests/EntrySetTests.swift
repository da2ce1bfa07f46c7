import DirectoryModel
import Testing

@Suite struct EntrySetTests {
  /// Sizes around the borders of a word, and none at all.
  static let universes = [0, 1, 63, 64, 65, 127, 128, 200, 1000]

  @Test(arguments: universes)
  func `random operations give what Set gives`(universe: Int) {
    var random = SeededGenerator(seed: UInt64(universe) + 1)
    for _ in 0..<20 {
      var (set, naive) = randomSet(universe, &random)
      let (other, naiveOther) = randomSet(universe, &random)
      let everything = Set(0..<UInt32(universe))

      expect(set, isEqualTo: naive)
      expect(set.union(other), isEqualTo: naive.union(naiveOther))
      expect(set.intersection(other), isEqualTo: naive.intersection(naiveOther))
      expect(set.subtracting(other), isEqualTo: naive.subtracting(naiveOther))
      expect(set.complement(), isEqualTo: everything.subtracting(naive))
      #expect(set.isDisjoint(with: other) == naive.isDisjoint(with: naiveOther))
      #expect(set.isSubset(of: other) == naive.isSubset(of: naiveOther))
      #expect(set.intersection(other).isSubset(of: other))
      #expect(set.isDisjoint(with: set.complement()))
      #expect((set == other) == (naive == naiveOther))

      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        set.formUnion(other)
        naive.formUnion(naiveOther)
      case 1:
        set.formIntersection(other)
        naive.formIntersection(naiveOther)
      case 2:
        set.subtract(other)
        naive.subtract(naiveOther)
      default:
        set.formComplement()
        naive = everything.subtracting(naive)
      }
      expect(set, isEqualTo: naive)
    }
  }

  @Test(arguments: universes)
  func `all is every entry and no other`(universe: Int) {
    let all = EntrySet.all(universe: universe)
    expect(all, isEqualTo: Set(0..<UInt32(universe)))
    #expect(all.complement() == EntrySet(universe: universe))
    #expect(!all.contains(EntryID(universe)))
  }

  @Test(arguments: universes)
  func `a predicate is asked once about every entry`(universe: Int) {
    var asked: [UInt32] = []
    let set = EntrySet(universe: universe) { entry in
      asked.append(entry.rawValue)
      return entry.rawValue % 3 == 1
    }
    #expect(asked == Array(0..<UInt32(universe)))
    expect(set, isEqualTo: Set((0..<UInt32(universe)).filter { $0 % 3 == 1 }))
  }

  @Test func `insert and remove say what they changed`() {
    var set = EntrySet(universe: 70)
    let changes = [
      set.insert(EntryID(69)), set.insert(EntryID(69)),
      set.remove(EntryID(69)), set.remove(EntryID(69)), set.remove(EntryID(1000)),
    ]
    #expect(changes == [true, false, true, false, false])
    #expect(set.isEmpty)
  }

  private func randomSet(
    _ universe: Int, _ random: inout SeededGenerator
  ) -> (EntrySet, Set<UInt32>) {
    var set = EntrySet(universe: universe)
    var naive: Set<UInt32> = []
    guard universe > 0 else { return (set, naive) }
    for _ in 0..<Int.random(in: 0...universe, using: &random) {
      let number = UInt32.random(in: 0..<UInt32(universe), using: &random)
      let entry = EntryID(rawValue: number)
      let agree =
        if Bool.random(using: &random) {
          set.insert(entry) == naive.insert(number).inserted
        } else {
          set.remove(entry) == (naive.remove(number) != nil)
        }
      #expect(agree)
    }
    return (set, naive)
  }

  private func expect(_ set: EntrySet, isEqualTo naive: Set<UInt32>) {
    #expect(set.map(\.rawValue) == naive.sorted())
    #expect(set.count == naive.count)
    #expect(set.isEmpty == naive.isEmpty)
    #expect(set.first?.rawValue == naive.min())
    for number in 0..<UInt32(set.universe) {
      if set.contains(EntryID(rawValue: number)) != naive.contains(number) {
        Issue.record("\(number) is a member of one only")
      }
    }
  }
}

import Testing

@testable import DirectoryModel

/// Entries of random lines, taken by steps where they are expected, against sets.
@Suite struct ShapeTests {
  /// What an entry holds.
  private struct Twin: Hashable {
    var held: Set<UInt32> = []
    var repeated: Set<UInt32> = []
    var classes: Set<UInt32> = []

    mutating func hold(_ number: UInt32) {
      if !held.insert(number).inserted { repeated.insert(number) }
    }

    mutating func hold(class number: UInt32) {
      hold(ShapeTests.classDescription)
      classes.insert(number)
      // A class named twice is one class still.
      repeated.remove(ShapeTests.classDescription)
      if classes.count > 1 { repeated.insert(ShapeTests.classDescription) }
    }
  }

  private enum Line: Hashable {
    case value(UInt32)
    case objectClass(UInt32)

    var start: String {
      switch self {
      // Names of all lengths, around the words that are compared at once.
      case .value(let number): "a\(String(repeating: "b", count: Int(number % 30)))\(number): "
      case .objectClass(let number): "objectClass: c\(number)"
      }
    }

    var text: String {
      switch self {
      case .value: start + "value"
      case .objectClass: start
      }
    }
  }

  private static let classDescription: UInt32 = 999

  private static func line(_ random: inout FixedRandom, of kinds: Int) -> Line {
    let number = UInt32.random(in: 0..<UInt32(kinds), using: &random)
    return random.next() % 4 == 0 ? .objectClass(number) : .value(number)
  }

  /// Takes a line as a reader does: by the step for it, or by noting it and expecting it again.
  private static func take(
    _ line: Line, isPlain: Bool, _ course: inout ShapeCourse, _ stepCount: inout Int
  ) {
    let text = Array(line.text.utf8)
    unsafe (text + Array(repeating: 0, count: 64)).withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress.unsafelyUnwrapped
      if isPlain, let step = unsafe course.step(for: start, count: text.count) {
        stepCount += 1
        let length = unsafe Int(step.pointee.length)
        #expect(length == line.start.utf8.count)
        unsafe course.follow(step)
        return
      }
      var treatment = ShapeCourse.Treatment()
      switch line {
      case .value(let number):
        treatment.description = AttributeDescription(rawValue: number)
        course.hold(treatment)
      case .objectClass(let number):
        treatment.description = AttributeDescription(rawValue: classDescription)
        course.hold(ObjectClassID(rawValue: number), treatment)
      }
      guard isPlain else { return }
      let isWholeLine = if case .objectClass = line { true } else { false }
      unsafe course.expect(
        UnsafeRawBufferPointer(start: start, count: line.start.utf8.count),
        isWholeLine: isWholeLine)
    }
  }

  @Test(arguments: [(0, 4, 6), (1, 4, 6), (2, 60, 30), (3, 200, 300), (4, 2, 1000)])
  func `entries have one shape when they hold the same`(
    _ seed: UInt64, _ kinds: Int, _ longest: Int
  ) {
    var random = FixedRandom(seed: seed)
    var course = ShapeCourse()
    var numbers: [Twin: UInt32] = [:]
    var stepCount = 0
    // Some entries come again, as those of an export do.
    var templates: [[Line]] = []
    for _ in 0..<500 {
      course.begin()
      var lines = (0..<Int.random(in: 0...longest, using: &random)).map { _ in
        Self.line(&random, of: kinds)
      }
      if let known = templates.randomElement(using: &random), Bool.random(using: &random) {
        lines = known
      }
      templates.append(lines)
      var twin = Twin()
      for line in lines {
        Self.take(line, isPlain: random.next() % 8 != 0, &course, &stepCount)
        switch line {
        case .value(let number): twin.hold(number)
        case .objectClass(let number): twin.hold(class: number)
        }
      }
      let number = course.shapeNumber()
      #expect(number == numbers[twin, default: UInt32(numbers.count)])
      numbers[twin] = number
      let shape = course.shapes[Int(number)]
      #expect(shape.holdings.map(\.description.rawValue) == twin.held.sorted())
      #expect(
        Set(shape.holdings.filter(\.isRepeated).map(\.description.rawValue)) == twin.repeated)
      #expect(shape.classes.map(\.rawValue) == twin.classes.sorted())
    }
    #expect(course.shapes.count == numbers.count)
    #expect(stepCount > 100)
  }

  @Test func `stages are forgotten when there are too many, shapes are not`() {
    var course = ShapeCourse()
    var stepCount = 0
    var numbers: [UInt32: UInt32] = [:]
    for round in 0..<2 {
      for entry in 0..<2000 as Range<UInt32> {
        course.begin()
        for line in 0..<40 as Range<UInt32> {
          Self.take(.value(entry * 40 + line), isPlain: true, &course, &stepCount)
        }
        let number = course.shapeNumber()
        if round == 0 { numbers[entry] = number }
        #expect(numbers[entry] == number)
      }
    }
    #expect(course.shapes.count == 2000)
  }

  @Test func `the order of lines does not matter`() {
    var course = ShapeCourse()
    var stepCount = 0
    let lines: [Line] = [.value(1), .objectClass(2), .value(3), .value(1), .objectClass(4)]
    var numbers: Set<UInt32> = []
    for rotation in lines.indices {
      course.begin()
      for line in lines[rotation...] + lines[..<rotation] {
        Self.take(line, isPlain: true, &course, &stepCount)
      }
      numbers.insert(course.shapeNumber())
    }
    #expect(numbers.count == 1)
  }
}

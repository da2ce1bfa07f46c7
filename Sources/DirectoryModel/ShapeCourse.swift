internal import CByteScan

/// How entries come to their shapes, line by line.
///
/// Entries of one kind hold their attributes in one order, so that the lines so far tell most often
/// how the next one starts. A `Stage` is what an entry holds after some lines, a `Step` leads from one
/// stage to the next, and knows the bytes of the line that takes it. An entry whose lines are all
/// expected costs one comparison a line; its shape is that of the stage where it ends.
///
/// Only remembers: stages are forgotten when there are too many, and made anew when they are met. An
/// entry that goes on for very long leaves the course, and is noted in sets.
///
/// Unsafe inside: stages and steps lie in two blocks of memory, made and freed here, so that a look
/// at them neither counts references nor checks for exclusive access. Their numbers come from here
/// alone and are below their counts. Lines are followed by at least `longestStart` readable bytes.
@safe struct ShapeCourse: ~Copyable {
  /// The way from a stage to the next.
  @safe struct Step {
    /// The bytes a line starts with: a description, a colon and a space; for an object class all
    /// of the line. First, for the sake of `matches`.
    fileprivate var start: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    /// How many bytes those are; 0 where no line can take the step: it was met only folded, encoded
    /// or out of the ordinary.
    fileprivate(set) var length: UInt16 = 0
    fileprivate(set) var isWholeLine = false
    fileprivate let holding: UInt32
    fileprivate let next: UInt32
    fileprivate var sibling = ShapeCourse.none
    /// What the sink does with the value of such a line.
    fileprivate(set) var treatment: Treatment

    fileprivate init(holding: UInt32, next: UInt32, treatment: Treatment) {
      self.holding = holding
      self.next = next
      self.treatment = treatment
    }
  }

  /// What is done with the value of a line, where it is not out of the ordinary.
  struct Treatment {
    enum Kind: UInt8 {
      case nothing
      /// Kept with its key.
      case compared
      /// Kept with the key of the DN that it is.
      case reference
      /// What has to be looked up.
      case other
    }

    var kind = Kind.other
    /// Whether the value is looked at for suspect bytes or its least length.
    var isJudged = false
    /// Whether the signs of the value are noted.
    var isAskedByParts = false
    var column: UInt16 = 0
    /// Longer values are remembered.
    var longest: UInt32 = 0
    var description = AttributeDescription(rawValue: 0)
    var type = AttributeType.objectClass
    var comparison = ReadingPlan.Comparison.matchingRule(.caseIgnore)
  }

  private struct Stage {
    let before: UInt32
    /// What the entry holds more than at the stage before.
    let holding: UInt32
    let depth: UInt32
    var firstStep = ShapeCourse.none
    var shape = ShapeCourse.none
  }

  /// The longest start of a line that a step can compare.
  static let longestStart = 48

  fileprivate static let none = UInt32.max
  private static let start: UInt32 = 0
  /// Where entries are that have left the course; no step leads away from it.
  private static let offCourse: UInt32 = 1
  /// How a holding is written: the number of a description, with a mark for the second value of
  /// one, or that of an object class with another mark.
  private static let repeated: UInt32 = 1 << 30
  private static let objectClass: UInt32 = 1 << 31

  /// Beyond this, looking back along the way would take too long.
  private static let deepest: UInt32 = 128
  private static let mostStepsOfStage = 16
  /// With room for what one entry can add behind them, see `begin`.
  private static let mostStages = 1 << 15
  private static let mostSteps = 1 << 16
  private static let stagesOfEntry = Int(deepest) + 1
  private static let stepsOfEntry = stagesOfEntry * mostStepsOfStage

  private let stages: UnsafeMutablePointer<Stage>
  private var stageCount = 0
  private let steps: UnsafeMutablePointer<Step>
  private var stepCount = 0
  private var current = ShapeCourse.start
  private var previous = ShapeCourse.start
  /// What an entry holds that has left the course.
  private var strayHoldings: Set<UInt32>?
  /// The description that object classes come with.
  private var classDescription: AttributeDescription?
  private var numbers: [Shape: UInt32] = [:]
  private(set) var shapes: [Shape] = []

  init() {
    unsafe stages = .allocate(capacity: Self.mostStages + Self.stagesOfEntry)
    unsafe steps = .allocate(capacity: Self.mostSteps + Self.stepsOfEntry)
    clear()
  }

  deinit {
    unsafe stages.deallocate()
    unsafe steps.deallocate()
  }

  private mutating func clear() {
    stageCount = 0
    stepCount = 0
    for _ in [Self.start, Self.offCourse] { _ = addStage(before: Self.none, holding: Self.none) }
  }

  /// Starts an entry.
  @inline(__always)
  mutating func begin() {
    if stageCount > Self.mostStages || stepCount > Self.mostSteps { clear() }
    strayHoldings = nil
    current = Self.start
    previous = Self.start
  }

  /// The step that a line takes here, if it is expected.
  @unsafe @inline(__always)
  func step(for line: UnsafeRawPointer, count: Int) -> UnsafePointer<Step>? {
    var number = unsafe stages[Int(current)].firstStep
    while number != Self.none {
      let step = unsafe steps + Int(number)
      // A step without a start would match, and is passed.
      if unsafe Self.matches(step, line) && step.pointee.length > 0
        && (!step.pointee.isWholeLine || Int(step.pointee.length) == count)
      {
        return unsafe UnsafePointer(step)
      }
      number = unsafe step.pointee.sibling
    }
    return nil
  }

  @unsafe @inline(__always)
  mutating func follow(_ step: UnsafePointer<Step>) { current = unsafe step.pointee.next }

  /// Notes a value of a description.
  mutating func hold(_ treatment: Treatment) {
    advance(by: treatment.description.rawValue, treatment)
  }

  /// Notes the name of an object class.
  mutating func hold(_ objectClass: ObjectClassID, _ treatment: Treatment) {
    classDescription = treatment.description
    advance(by: objectClass.rawValue | Self.objectClass, treatment)
  }

  /// Remembers how the line starts that was noted last.
  mutating func expect(_ start: UnsafeRawBufferPointer, isWholeLine: Bool) {
    guard strayHoldings == nil, start.count > 0, start.count <= Self.longestStart else { return }
    var unspelled: UnsafeMutablePointer<Step>?
    var any: UnsafeMutablePointer<Step>?
    var number = unsafe stages[Int(previous)].firstStep
    while number != Self.none {
      let step = unsafe steps + Int(number)
      if unsafe step.pointee.next == current {
        unsafe any = step
        if unsafe step.pointee.length == 0 { unsafe unspelled = step }
        if unsafe step.pointee.length == UInt16(start.count), let line = start.baseAddress,
          unsafe Self.matches(step, line)
        {
          return
        }
      }
      number = unsafe step.pointee.sibling
    }
    guard let known = unsafe any else { return }
    let step: UnsafeMutablePointer<Step>
    if let unspelled = unsafe unspelled {
      unsafe step = unspelled
    } else {
      unsafe step = addStep(
        Step(holding: known.pointee.holding, next: current, treatment: known.pointee.treatment))
    }
    unsafe step.pointee.spell(start, isWholeLine: isWholeLine)
  }

  /// The number of the shape of the entry; made if new.
  @inline(__always)
  mutating func shapeNumber() -> UInt32 {
    let known = unsafe stages[Int(current)].shape
    return known != Self.none ? known : newShapeNumber()
  }

  @inline(never)
  private mutating func newShapeNumber() -> UInt32 {
    let shape = shape(of: strayHoldings ?? holdings(at: current))
    let number = numbers[shape] ?? UInt32(shapes.count)
    if number == shapes.count {
      shapes.append(shape)
      numbers[shape] = number
    }
    if strayHoldings == nil { unsafe stages[Int(current)].shape = number }
    return number
  }

  private mutating func advance(by holding: UInt32, _ treatment: Treatment) {
    previous = current
    if strayHoldings != nil {
      note(holding)
      return
    }
    var number = unsafe stages[Int(current)].firstStep
    while number != Self.none {
      let step = unsafe steps + Int(number)
      if unsafe step.pointee.holding == holding {
        current = unsafe step.pointee.next
        return
      }
      number = unsafe step.pointee.sibling
    }
    let more = isHeld(holding) ? holding | Self.repeated : holding
    var next = current
    if holding == more || holding & Self.objectClass == 0 && !isHeld(more) {
      guard unsafe stages[Int(current)].depth < Self.deepest else {
        strayHoldings = holdings(at: current)
        current = Self.offCourse
        note(holding)
        return
      }
      next = addStage(before: current, holding: more)
    }
    _ = unsafe addStep(Step(holding: holding, next: next, treatment: treatment))
    current = next
  }

  private mutating func note(_ holding: UInt32) {
    guard strayHoldings?.insert(holding).inserted == false, holding & Self.objectClass == 0 else {
      return
    }
    strayHoldings?.insert(holding | Self.repeated)
  }

  private func isHeld(_ holding: UInt32) -> Bool {
    var stage = current
    while stage != Self.none {
      if unsafe stages[Int(stage)].holding == holding { return true }
      stage = unsafe stages[Int(stage)].before
    }
    return false
  }

  private func holdings(at stage: UInt32) -> Set<UInt32> {
    var holdings: Set<UInt32> = []
    var stage = stage
    while stage != Self.none {
      holdings.insert(unsafe stages[Int(stage)].holding)
      stage = unsafe stages[Int(stage)].before
    }
    holdings.remove(Self.none)
    return holdings
  }

  private mutating func addStage(before: UInt32, holding: UInt32) -> UInt32 {
    let depth = before == Self.none ? 0 : unsafe stages[Int(before)].depth + 1
    unsafe (stages + stageCount).initialize(
      to: Stage(before: before, holding: holding, depth: depth))
    stageCount += 1
    return UInt32(stageCount - 1)
  }

  /// Adds a step behind those of the previous stage, in the place of the last if they are many.
  @unsafe
  private mutating func addStep(_ step: Step) -> UnsafeMutablePointer<Step> {
    var last = Self.none
    var count = 0
    var number = unsafe stages[Int(previous)].firstStep
    while number != Self.none {
      last = number
      count += 1
      number = unsafe steps[Int(number)].sibling
    }
    if count == Self.mostStepsOfStage {
      unsafe steps[Int(last)] = step
      return unsafe steps + Int(last)
    }
    unsafe (steps + stepCount).initialize(to: step)
    stepCount += 1
    if last == Self.none {
      unsafe stages[Int(previous)].firstStep = UInt32(stepCount - 1)
    } else {
      unsafe steps[Int(last)].sibling = UInt32(stepCount - 1)
    }
    return unsafe steps + (stepCount - 1)
  }

  private func shape(of holdings: Set<UInt32>) -> Shape {
    let classes = holdings.filter { $0 & Self.objectClass != 0 }
    var holdings = holdings.subtracting(classes)
    if let classDescription, !classes.isEmpty {
      holdings.insert(classDescription.rawValue)
      if classes.count > 1 { holdings.insert(classDescription.rawValue | Self.repeated) }
    }
    return Shape(
      holdings: holdings.filter { $0 < Self.repeated }.sorted().map {
        Shape.Holding(
          description: AttributeDescription(rawValue: $0),
          isRepeated: holdings.contains($0 | Self.repeated))
      },
      classes: classes.sorted().map { ObjectClassID(rawValue: $0 & ~Self.objectClass) })
  }

  /// Whether a line starts as a step says.
  @inline(__always)
  private static func matches(_ step: UnsafePointer<Step>, _ line: UnsafeRawPointer) -> Bool {
    unsafe same_bytes(step, line, Int32(step.pointee.length)) != 0
  }
}

extension ShapeCourse.Step {
  /// Takes over how a line starts, `longestStart` bytes at most.
  fileprivate mutating func spell(_ start: UnsafeRawBufferPointer, isWholeLine: Bool) {
    unsafe withUnsafeMutableBytes(of: &self.start) { bytes in
      unsafe bytes.copyMemory(from: start)
    }
    length = UInt16(start.count)
    self.isWholeLine = isWholeLine
  }
}

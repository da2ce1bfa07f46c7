/// The end of a time that something may take.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant

  init(seconds: Int) { end = .now + .seconds(seconds) }

  var isOver: Bool { .now >= end }
}

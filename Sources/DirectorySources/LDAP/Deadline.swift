/// The end of a time that something may take.
struct Deadline: Sendable {
  let seconds: Int
  private let end: ContinuousClock.Instant

  init(seconds: Int) {
    self.seconds = seconds
    end = .now + .seconds(seconds)
  }

  private init(end: ContinuousClock.Instant, seconds: Int) {
    self.seconds = seconds
    self.end = end
  }

  var isOver: Bool { .now >= end }

  /// The end of the first of so many equal parts of what is left.
  func shared(among count: Int) -> Deadline {
    let now = ContinuousClock.now
    return Deadline(end: now + max(.zero, (end - now) / max(1, count)), seconds: seconds)
  }
}

internal import DirectorySources
internal import Dispatch

/// The step that is under way.
struct StepState {
  var step: ServerStep?
  var detail = ""
  var count = 0
  var isShown = false
  var isOver = false
  var hasFailed = false
  private let first = DispatchTime.now()
  private var start = DispatchTime.now()

  var wholeTime: StepTime { StepTime(since: first) }

  mutating func begin(_ step: ServerStep, detail: String) {
    self.step = step
    self.detail = detail
    count = 0
    start = .now()
  }

  /// What there is to say while it goes on.
  var underWay: String {
    let time = StepTime(since: start)
    let parts = [detail] + counted(time) + (time >= .milliseconds(1_000) ? [time.words] : [])
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What there is to say of it when it is over.
  func ending(detail: String) -> String {
    let time = StepTime(since: start)
    let what = detail.isEmpty && count == 0 ? self.detail : detail
    return ([what] + counted(time, isSaid: !detail.isEmpty) + [time.words])
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// How many entries have come, unless somebody has said so, and how many a second.
  private func counted(_ time: StepTime, isSaid: Bool = false) -> [String] {
    guard count > 0 else { return [] }
    let words = "\(count.grouped) \(count == 1 ? "entry" : "entries")"
    return (isSaid ? [] : [words]) + (time.rate(of: count).map { ["\($0.grouped)/s"] } ?? [])
  }
}

internal import Dispatch

/// How long something took.
struct StepTime: Comparable {
  private let nanoseconds: UInt64

  static func < (left: StepTime, right: StepTime) -> Bool { left.nanoseconds < right.nanoseconds }

  static func milliseconds(_ count: UInt64) -> StepTime { StepTime(nanoseconds: count * 1_000_000) }

  private init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  init(since start: DispatchTime) {
    nanoseconds = DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds
  }

  var wholeSeconds: UInt64 { nanoseconds / 1_000_000_000 }

  /// In seconds, with two decimals: `0.02 s`.
  var words: String {
    let hundredths = nanoseconds / 10_000_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
  }

  /// How many a second, where that says something.
  func rate(of count: Int) -> Int? {
    nanoseconds < 50_000_000 ? nil : Int(Double(count) * 1e9 / Double(nanoseconds))
  }
}

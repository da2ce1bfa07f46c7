internal import ArgumentParser
internal import DirectoryModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The day of the run, for targets that tell apart who starts later.
struct DayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The day as of which is judged who starts later, where a target tells that apart, and which \
      suppressions hold still, such as 2026-08-01. (default: today, UTC)
      """,
      valueName: "date"))
  var now: String?

  func validate() throws {
    guard let now, CalendarDay(now) == nil else { return }
    throw ValidationError("'\(now)' is no day; give one such as 2026-08-01")
  }

  var day: CalendarDay? {
    now.flatMap { CalendarDay($0) } ?? CalendarDay(daysSince1970: Self.today)
  }

  private static var today: Int { moment / 86400 }

  /// Seconds since 1970.
  static var moment: Int { Int(time(nil)) }
}

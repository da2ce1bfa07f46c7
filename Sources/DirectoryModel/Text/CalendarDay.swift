/// A day of the calendar.
package struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year, month and day as one number: 20260801.
  private let number: Int

  /// The day with which a value starts, as `2026-08-01`, `20260801` or a time; nil where it is none.
  package init?(startOf value: Span<UInt8>) {
    let hasHyphens = value.count > 4 && value[4] == UInt8(ascii: "-")
    guard value.count >= (hasHyphens ? 10 : 8) else { return nil }
    let length = hasHyphens ? 10 : 8
    guard ValueFormat.date.defect(in: value.extracting(0..<length)) == nil else { return nil }
    number = (0..<length).reduce(0) { number, index in
      value[index] == UInt8(ascii: "-") ? number : number * 10 + Int(value[index] & 0x0F)
    }
  }

  /// A day as people write it in an option; nil where it is none.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 || bytes.count == 10 else { return nil }
    self.init(startOf: bytes.span)
  }

  /// By Howard Hinnant's algorithm, whose years begin in March.
  package init(daysSince1970 days: Int) {
    let era = days + 719_468
    let (cycle, day) = (era / 146_097, era % 146_097)
    let year = (day - day / 1460 + day / 36524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let isNextYear = month > 9
    number =
      (cycle * 400 + year + (isNextYear ? 1 : 0)) * 10000 + (month + (isNextYear ? -9 : 3)) * 100
      + dayOfYear - (153 * month + 2) / 5 + 1
  }

  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  package var description: String {
    let (year, month, day) = (number / 10000, number / 100 % 100, number % 100)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

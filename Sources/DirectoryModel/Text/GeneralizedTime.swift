/// An instant in the Generalized Time syntax (RFC 4517, 3.3.13).
struct GeneralizedTime: Equatable {
  /// Seconds since 1970-01-01T00:00:00Z.
  private(set) var seconds: Int
  private(set) var nanoseconds: Int

  init(parsing value: Span<UInt8>) throws(FormatDefect) {
    var fields = TimeFields(value)
    let year = try fields.number(digits: 4, in: 0...9999)
    let month = try fields.number(digits: 2, in: 1...12)
    let day = try fields.number(digits: 2, in: 1...daysIn(month: month, of: year))
    var unit = 3600
    seconds = daysSinceEpoch(year, month, day) * 86_400
    seconds += try fields.number(digits: 2, in: 0...23) * unit
    if fields.isAtDigit {
      unit = 60
      seconds += try fields.number(digits: 2, in: 0...59) * unit
      if fields.isAtDigit {
        unit = 1
        seconds += try fields.number(digits: 2, in: 0...60)
      }
    }
    let fraction = try fields.fraction() * unit
    seconds += fraction / 1_000_000_000
    nanoseconds = fraction % 1_000_000_000
    seconds -= try fields.zone()
  }
}

/// The defect of a `YYYY-MM-DD` or `YYYYMMDD` date, or nil.
func calendarDateDefect(in value: Span<UInt8>) -> FormatDefect? {
  var fields = TimeFields(value)
  do throws(FormatDefect) {
    let year = try fields.number(digits: 4, in: 0...9999)
    let hasHyphens = fields.skip(UInt8(ascii: "-"))
    let month = try fields.number(digits: 2, in: 1...12)
    if hasHyphens { try fields.require(UInt8(ascii: "-")) }
    _ = try fields.number(digits: 2, in: 1...daysIn(month: month, of: year))
    try fields.requireEnd()
    return nil
  } catch {
    return error
  }
}

/// Reads fixed-width numbers, one after the other.
private struct TimeFields: ~Escapable {
  private let value: Span<UInt8>
  private var index = 0

  @_lifetime(copy value)
  init(_ value: Span<UInt8>) {
    self.value = value
  }

  var isAtDigit: Bool { index < value.count && value[index].isASCIIDigit }

  mutating func number(digits: Int, in range: ClosedRange<Int>) throws(FormatDefect) -> Int {
    let start = index
    var number = 0
    for _ in 0..<digits {
      guard index < value.count else { throw FormatDefect(.tooShort, at: index) }
      guard value[index].isASCIIDigit else { throw FormatDefect(.notADigit, at: index) }
      number = number * 10 + Int(value[index] - 0x30)
      index += 1
    }
    guard range.contains(number) else { throw FormatDefect(.outOfRange, at: start) }
    return number
  }

  /// Billionths after a dot or comma, 0 without one; more than nine digits are not told apart.
  mutating func fraction() throws(FormatDefect) -> Int {
    guard index < value.count, value[index] == UInt8(ascii: ".") || value[index] == .comma else {
      return 0
    }
    index += 1
    guard isAtDigit else { throw FormatDefect(.notADigit, at: index) }
    var billionths = 0
    var scale = 1_000_000_000
    while isAtDigit {
      scale /= 10
      billionths += Int(value[index] - 0x30) * scale
      index += 1
    }
    return billionths
  }

  /// The seconds that the zone is ahead of UTC.
  mutating func zone() throws(FormatDefect) -> Int {
    guard index < value.count else { throw FormatDefect(.noTimeZone, at: index) }
    let sign = value[index]
    guard sign != UInt8(ascii: "Z") else {
      index += 1
      try requireEnd()
      return 0
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
      throw FormatDefect(.forbiddenCharacter, at: index)
    }
    index += 1
    var offset = try number(digits: 2, in: 0...23) * 3600
    if isAtDigit { offset += try number(digits: 2, in: 0...59) * 60 }
    try requireEnd()
    return sign == UInt8(ascii: "-") ? -offset : offset
  }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard index < value.count, value[index] == byte else { return false }
    index += 1
    return true
  }

  mutating func require(_ byte: UInt8) throws(FormatDefect) {
    guard index < value.count else { throw FormatDefect(.tooShort, at: index) }
    guard skip(byte) else { throw FormatDefect(.forbiddenCharacter, at: index) }
  }

  func requireEnd() throws(FormatDefect) {
    guard index == value.count else { throw FormatDefect(.forbiddenCharacter, at: index) }
  }
}

private func daysIn(month: Int, of year: Int) -> Int {
  switch month {
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

/// Days of the proleptic Gregorian calendar, counted in years that begin in March, and in a cycle
/// of 400 years ahead so that January of year 0 needs no negative division.
private func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
  let years = (month > 2 ? year : year - 1) + 400
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468 - 146_097
}

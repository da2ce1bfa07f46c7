internal import DirectoryModel
internal import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: ["2026-08-01", "20260801"])
  func `a day is read with hyphens and without`(_ text: String) {
    #expect(CalendarDay(text)?.description == "2026-08-01")
  }

  @Test(arguments: ["", "2026-8-1", "2026-13-01", "2026-02-30", "01.08.2026", "2026-08-01T00"])
  func `what is no day is none`(_ text: String) { #expect(CalendarDay(text) == nil) }

  @Test func `a time starts with its day`() {
    let time = Array("20260801120000Z".utf8)
    #expect(CalendarDay(startOf: time.span) == CalendarDay("2026-08-01"))
  }

  @Test func `days are in order`() throws {
    let days = try ["1999-12-31", "2000-01-01", "2000-02-29", "2000-03-01"]
      .map { try #require(CalendarDay($0)) }
    #expect(days == days.sorted())
  }

  @Test(arguments: [
    (0, "1970-01-01"), (59, "1970-03-01"), (10_956, "1999-12-31"), (11_016, "2000-02-29"),
    (11_017, "2000-03-01"), (20_666, "2026-08-01"), (47_540, "2100-02-28"), (47_541, "2100-03-01"),
  ])
  func `days are counted from 1970`(_ days: Int, _ text: String) {
    #expect(CalendarDay(daysSince1970: days).description == text)
  }
}

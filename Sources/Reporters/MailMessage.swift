internal import DirectoryModel

/// A message of plain text as RFC 5322 has it, in nothing but ASCII (RFC 2045, 2047).
struct MailMessage {
  let subject: String
  /// UTF-8, its lines ended with LF.
  let body: [UInt8]
  var from: String?
  var to: [String] = []
  /// Seconds since 1970.
  var moment: Int?
  var userAgent: String?

  /// The longest line, its end not counted (RFC 2045, section 6.7; RFC 2047, section 2).
  private static let width = 76

  init(subject: String, body: [UInt8]) {
    self.subject = subject
    self.body = body
  }

  func write(to output: inout OutputBuffer) {
    if let from { appendHeader("From", [from], to: &output) }
    if !to.isEmpty { appendHeader("To", to, to: &output) }
    appendSubject(to: &output)
    if let moment { appendHeader("Date", [Self.date(moment)], to: &output) }
    if let userAgent { appendHeader("User-Agent", [userAgent], to: &output) }
    // Nobody is to answer that they are on holiday (RFC 3834).
    output.append(
      """
      Auto-Submitted: auto-generated\r
      MIME-Version: 1.0\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r

      """)
    appendBody(to: &output)
  }

  /// Appends a header whose value is a list, one element a line.
  private func appendHeader(
    _ name: String, _ values: [String], to output: inout OutputBuffer
  ) {
    output.append("\(name): \(values.joined(separator: ",\r\n "))\r\n")
  }

  /// Appends the subject as it is, or in encoded words where it holds more than printable ASCII or
  /// does not fit a line.
  private func appendSubject(to output: inout OutputBuffer) {
    let name = "Subject: "
    let isPlain = subject.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    guard !isPlain || name.utf8.count + subject.utf8.count > Self.width || subject.contains("=?")
    else {
      return output.append("\(name)\(subject)\r\n")
    }
    let (head, tail) = ("=?utf-8?Q?", "?=")
    output.append(name + head)
    var column = name.utf8.count + head.utf8.count
    for scalar in subject.unicodeScalars {
      // No character is parted (RFC 2047, section 5).
      let word = String(scalar).utf8.map(Self.inEncodedWord).joined()
      if column + word.utf8.count + tail.utf8.count > Self.width - 1 {
        output.append("\(tail)\r\n \(head)")
        column = 1 + head.utf8.count
      }
      output.append(word)
      column += word.utf8.count
    }
    output.append("\(tail)\r\n")
  }

  private static func inEncodedWord(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "_"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      String(Unicode.Scalar(byte))
    default: encoded(byte)
    }
  }

  private func appendBody(to output: inout OutputBuffer) {
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast(body.last == UInt8(ascii: "\n") ? 1 : 0)
    {
      var column = 0
      for (index, byte) in zip(line.indices, line) {
        let isLast = index == line.endIndex - 1
        let isMark =
          column == 0
          && (byte == UInt8(ascii: ".") || line[index...].starts(with: "From ".utf8))
        let word = Self.quoted(byte, isMark: isMark, isLast: isLast)
        if column + word.utf8.count > Self.width - (isLast ? 0 : 1) {
          output.append("=\r\n")
          column = 0
        }
        output.append(word)
        column += word.utf8.count
      }
      output.append("\r\n")
      output.flushIfLarge()
    }
  }

  /// A byte of the body; a space at the end of a line would be lost, a dot or `From ` at its start
  /// is a mark of something.
  private static func quoted(_ byte: UInt8, isMark: Bool, isLast: Bool) -> String {
    switch byte {
    case _ where isMark, UInt8(ascii: "="): encoded(byte)
    case UInt8(ascii: " ") where isLast: encoded(byte)
    case 0x20...0x7E: String(Unicode.Scalar(byte))
    default: encoded(byte)
    }
  }

  private static func encoded(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "=\(digits.utf8.count < 2 ? "0" : "")\(digits)"
  }

  /// `Thu, 26 Nov 2026 20:05:00 +0000`.
  private static func date(_ moment: Int) -> String {
    let days = moment / 86_400
    let seconds = moment % 86_400
    let parts = CalendarDay(daysSince1970: days).description.split(separator: "-")
    let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
      .map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    // The first of January 1970 was a Thursday.
    return "\(weekdays[(days + 4) % 7]), \(parts[2]) \(month) \(parts[0]) \(time) +0000"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

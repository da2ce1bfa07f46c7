internal import DirectorySources

/// A line of a text file, without the blanks at its ends.
struct TextLine {
  let file: String
  /// Counted from 1.
  let number: Int
  /// Where it begins behind its blanks, in characters (Unicode scalars) counted from 1.
  let column: Int
  let text: String

  /// A mistake at one of its characters, counted from 0: `domains.txt:3:1: …`.
  func mistake(at offset: Int = 0, _ reason: String) -> UsageError {
    UsageError("\(file):\(number):\(column + offset): \(reason)")
  }
}

/// The lines of a UTF-8 text file that are not blank; a byte order mark and CRLF do no harm.
func textLines(of path: String) throws -> [TextLine] {
  let bytes: [UInt8]
  do throws(SourceError) {
    bytes = try InputFile.contents(of: path)
  } catch {
    throw UsageError(error.description)
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw UsageError("\(path): not UTF-8; save it as UTF-8")
  }
  var lines: [TextLine] = []
  // Scalars, for a CR and LF are one character.
  let scalars = Array(text.unicodeScalars)
  var number = 1
  var start = 0
  for end in 0...scalars.count {
    guard end == scalars.count || scalars[end] == "\n" || scalars[end] == "\r" else { continue }
    let line = scalars[start..<end]
    let blanks = line.prefix { isBlank($0) }.count
    if blanks < line.count {
      let trimmed = line.dropFirst(blanks).reversed().drop { isBlank($0) }.reversed()
      lines.append(
        TextLine(
          file: path, number: number, column: blanks + 1,
          text: String(String.UnicodeScalarView(trimmed))))
    }
    start = end + 1
    let isInsideOfCRLF =
      end + 1 < scalars.count && scalars[end] == "\r" && scalars[end + 1] == "\n"
    if !isInsideOfCRLF { number += 1 }
  }
  return lines
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

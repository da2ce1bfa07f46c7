internal import DirectorySources

/// The lines of a UTF-8 text file that are not blank; a byte order mark and CRLF do no harm.
func textLines(of path: String) throws -> [String] {
  let bytes: [UInt8]
  do throws(SourceError) {
    bytes = try InputFile.contents(of: path)
  } catch {
    throw UsageError(error.description)
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw UsageError("\(path): not UTF-8; save it as UTF-8")
  }
  // Split as scalars: a CR and LF are one character.
  return text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    .map { line in
      let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
      let trimmed = line.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
      var result = String.UnicodeScalarView()
      result.append(contentsOf: trimmed)
      return String(result)
    }
    .filter { !$0.isEmpty }
}

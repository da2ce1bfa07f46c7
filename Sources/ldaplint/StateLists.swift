internal import DirectoryModel

/// Lists of words that the user gives, one on a line of a file, and what shows that a file is of
/// another kind: its words would match nothing, and nobody would know.
enum StateLists {
  /// Names, or values of an attribute.
  static func words(in path: String) throws -> [String] {
    let lines = try textLines(of: path)
    if let line = lines.first, let sign = sign(ofCSV: lines) {
      throw line.mistake("\(sign); expected nothing but one name on each line")
    }
    return lines.map(\.text)
  }

  /// Domains, each as it stands behind the `@` of an address.
  static func domains(in path: String) throws -> [String] {
    try textLines(of: path).map { line in
      guard let offset = MailAddress.defectOffset(ofDomain: Array(line.text.utf8).span) else {
        return line.text
      }
      throw line.mistake(
        at: String(decoding: line.text.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count,
        "'\(line.text.visible)' is no domain; expected one such as example.com")
    }
  }

  /// What shows that lines are records of a CSV; nil where nothing does.
  ///
  /// A name may hold a comma or stand in quotation marks, but hardly all of them do so alike.
  private static func sign(ofCSV lines: [TextLine]) -> String? {
    let texts = lines.map(\.text)
    guard let first = texts.first else { return nil }
    if first.hasPrefix("#TYPE ") { return "looks like the first line of a CSV" }
    if texts.allSatisfy({ $0.count > 1 && $0.hasPrefix("\"") && $0.hasSuffix("\"") }) {
      return "all lines stand in quotation marks, as those of a CSV do"
    }
    let headers: Set<String> = [
      "name", "cn", "displayname", "samaccountname", "group", "groupname",
    ]
    for separator: Character in [",", ";", "\t"] {
      let fields = first.split(separator: separator, omittingEmptySubsequences: false)
      guard texts.count > 1, fields.count > 1,
        fields.contains(where: { headers.contains($0.lowercased().filter(\.isLetter)) }),
        texts.allSatisfy({
          $0.split(separator: separator, omittingEmptySubsequences: false).count
            == fields.count
        })
      else { continue }
      return "looks like the header of a CSV"
    }
    return nil
  }
}

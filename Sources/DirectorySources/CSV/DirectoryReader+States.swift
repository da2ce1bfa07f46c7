package import DirectoryModel

extension DirectoryReader {
  /// The first thing that keeps a source from telling all that it should, with its place.
  ///
  /// A state that was read in part would be taken for one in which the rest is gone.
  package static func firstDefect(of directory: Directory) -> CSVError? {
    let defect = directory.defects.first { defect in
      switch defect.kind {
      case .referral, .externalValue: false
      default: true
      }
    }
    guard let defect else { return nil }
    let place = directory.place(of: defect.range)
    return CSVError(
      source: directory.store.sources[place.source].name, line: place.line, column: place.column,
      reason: defect.words)
  }

  /// Whether a text is LDIF: its first line that is no comment is a version or a DN.
  package static func isLDIF(_ text: [UInt8]) -> Bool {
    for line in text.split(whereSeparator: { $0 == lineFeed || $0 == carriageReturn }) {
      // Comments, and how they go on.
      if line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: " ") { continue }
      let word = line.prefix { $0 != UInt8(ascii: ":") }
      guard word.count < line.count, word.count < 16 else { return false }
      return ["dn", "version"].contains(String(decoding: word, as: UTF8.self).lowercased())
    }
    return false
  }
}

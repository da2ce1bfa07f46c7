/// The text of a profile, to find places that the YAML parser does not tell.
///
/// Made only where there is a mistake to be shown.
struct ProfileText {
  typealias Place = ProfileError.Place

  private let scalars: [Unicode.Scalar]
  /// Where each line starts, by the line ends of YAML 1.1, as libYAML counts them.
  private var lineStarts = [0]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    for index in scalars.indices where ProfileText.isLineEnd(scalars[index]) {
      let isCutInTwo =
        scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !isCutInTwo { lineStarts.append(index + 1) }
    }
  }

  /// LibYAML ends the last line itself, and then tells of a line that is not there.
  var end: Place { place(at: scalars.count) }

  func place(at index: Int) -> Place {
    let line = lineStarts.partitioningIndex { $0 > index } - 1
    return Place(line: line + 1, column: index - lineStarts[line] + 1)
  }

  /// The place of a byte of a scalar's value, however the file spells it; nil if it is not found.
  ///
  /// The value is followed through the text letter by letter, without the spaces and line ends that
  /// YAML folds; a place at such a space becomes that of the next letter.
  func place(ofByte offset: Int, of value: String, at start: Place) -> Place? {
    guard lineStarts.indices.contains(start.line - 1) else { return nil }
    var index = lineStarts[start.line - 1] + start.column - 1
    guard let first = scalar(at: index) else { return nil }
    switch first {
    case "\"", "'": index += 1
    case "|", ">": index = start.line < lineStarts.count ? lineStarts[start.line] : scalars.count
    default: break
    }
    var bytes = 0
    var end = index
    for letter in value.unicodeScalars {
      if !ProfileText.isSpace(letter) {
        while let next = scalar(at: index), ProfileText.isSpace(next) { index += 1 }
        guard let length = spelling(of: letter, at: index, quotedBy: first) else { return nil }
        if bytes >= offset { return place(at: index) }
        index += length
        end = index
      }
      bytes += UTF8.width(letter)
    }
    return place(at: end)
  }

  /// Where a key of a block map is given once more below, at the same depth.
  func secondPlace(ofKey key: String, at first: Place) -> Place? {
    let letters = Array(key.unicodeScalars)
    for line in first.line..<max(first.line, lineStarts.count) {
      let start = lineStarts[line]
      var column = 0
      while let next = scalar(at: start + column), next == " " { column += 1 }
      guard let next = scalar(at: start + column) else { return nil }
      if next == "#" || ProfileText.isLineEnd(next) { continue }
      guard column + 1 >= first.column else { return nil }
      guard column + 1 == first.column else { continue }
      var index = start + column
      if next == "\"" || next == "'" { index += 1 }
      let end = min(index + letters.count, scalars.count)
      let follower = scalar(at: end)
      if scalars[index..<end].elementsEqual(letters), let follower,
        ":\"' ".unicodeScalars.contains(follower)
      {
        return place(at: start + column)
      }
    }
    return nil
  }

  /// How many letters of the file stand for this one letter of a value.
  private func spelling(
    of letter: Unicode.Scalar, at index: Int, quotedBy quote: Unicode.Scalar
  ) -> Int? {
    guard let next = scalar(at: index) else { return nil }
    switch (quote, next) {
    case ("'", "'"): return letter == "'" && scalar(at: index + 1) == "'" ? 2 : nil
    case ("\"", "\\"):
      switch scalar(at: index + 1) {
      case "x": return 4
      case "u": return 6
      case "U": return 10
      default: return 2
      }
    default: return next == letter ? 1 : nil
    }
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || isLineEnd(scalar)
  }
}

extension [Int] {
  /// The first index whose element satisfies a predicate that holds from there on.
  fileprivate func partitioningIndex(where isBeyond: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

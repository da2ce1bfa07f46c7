/// The words of messages about profiles.
enum ProfileWords {
  /// The known word that is nearest to an unknown one, else all of them if they are few.
  static func hint(for word: String, among known: [String]) -> String? {
    if let near = nearest(to: word, among: known) { return "did you mean '\(near)'?" }
    return (1...24).contains(known.count) ? "known: " + known.joined(separator: ", ") : nil
  }

  static func nearest(to word: String, among known: [String]) -> String? {
    let letters = Array(word.lowercased().unicodeScalars)
    guard letters.count <= 64 else { return nil }
    let allowed = letters.count < 4 ? 1 : letters.count < 9 ? 2 : 3
    let distances = known.map { distance(letters, Array($0.lowercased().unicodeScalars)) }
    guard let least = distances.min(), least <= allowed, least < letters.count else { return nil }
    return distances.firstIndex(of: least).map { known[$0] }
  }

  /// Insertions, deletions, replacements and swaps of neighbours that make one word the other.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var twoBack: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
        var least = min(replaced, last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          least = min(least, twoBack[j - 1] + 1)
        }
        row.append(least)
      }
      (twoBack, last) = (last, row)
    }
    return last[right.count]
  }

  /// In quotes, shortened, without anything that a terminal would act on.
  static func quoted(_ text: String) -> String {
    let long = text.unicodeScalars.count > 60
    let shown = long ? String(text.unicodeScalars.prefix(60)) + "…" : text
    return "'" + printable(shown) + "'"
  }

  static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

}

/// The word that someone may have meant: at most two letters off, and fewer than it has.
func nearest(to word: String, among words: [String]) -> String? {
  words.map { (word: $0, distance: distance(from: word, to: $0)) }
    .filter { $0.distance <= 2 && $0.distance < $0.word.count }
    .min { $0.distance < $1.distance }?.word
}

/// The number of letters to insert, to drop, to change or to swap with the next one.
private func distance(from left: String, to right: String) -> Int {
  let (left, right) = (Array(left.lowercased().utf8), Array(right.lowercased().utf8))
  guard abs(left.count - right.count) <= 2 else { return .max }
  var rows = [Array(0...right.count)]
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
        best = min(best, rows[i - 1][j - 1] + 1)
      }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}

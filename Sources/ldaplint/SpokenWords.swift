/// Words without case, punctuation and plural.
struct SpokenWords {
  private var words: [Substring]

  init(_ text: String) {
    words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      .map { $0.count > 3 && $0.hasSuffix("s") ? $0.dropLast() : $0 }
  }

  /// How near words are to a message.
  struct Nearness: Comparable {
    enum Kind: Int {
      case same
      /// One is part of the other.
      case part
      /// All words are in the message somewhere.
      case scattered
    }

    let kind: Kind
    /// How many words both have.
    let shared: Int

    static func < (left: Nearness, right: Nearness) -> Bool {
      (left.kind.rawValue, -left.shared) < (right.kind.rawValue, -right.shared)
    }
  }

  /// How near the words are to a message; nil where it says something else.
  func nearness(to code: String?, _ text: String?) -> Nearness? {
    guard !words.isEmpty else { return nil }
    let code = code.map { SpokenWords($0).words } ?? []
    let text = text.map { SpokenWords($0).words } ?? []
    if [text, code, code + text, text + code].contains(words) {
      return Nearness(kind: .same, shared: words.count)
    }
    let all = code + text
    if Self.contains(all, words) { return Nearness(kind: .part, shared: words.count) }
    // A whole message may be in what was copied from a log, but one word is in many.
    if text.count > 1, Self.contains(words, text) {
      return Nearness(kind: .part, shared: text.count)
    }
    return words.allSatisfy(all.contains)
      ? Nearness(kind: .scattered, shared: words.count) : nil
  }

  func contains(word: String) -> Bool { SpokenWords(word).words.allSatisfy(words.contains) }

  /// The words without those that people put in front of a code, and without some names.
  func withoutWordsOfCodes(orOf names: [String]) -> SpokenWords {
    let common = ["http", "error", "event", "id", "status", "code"] + names
    let dropped = Set(common.flatMap { SpokenWords($0).words })
    var rest = self
    rest.words.removeAll(where: dropped.contains)
    return rest
  }

  private static func contains(_ text: [Substring], _ part: [Substring]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0...].starts(with: part) }
  }
}

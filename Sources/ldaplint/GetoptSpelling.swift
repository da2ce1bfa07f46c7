#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Spells short options as the argument parser takes them.
///
/// OpenLDAP's programs take `-bdc=x`, `-xWbdc=x` and `-xHldap://h`, which the parser would read as an
/// option `-bdc` with the value `x`, or as nothing it knows.
enum GetoptSpelling {
  /// Options with a value, which is the rest of the word, or else the next one.
  private static let withValue: Set<Character> = [
    "H", "D", "w", "y", "b", "s", "a", "l", "z", "E", "o", "Y", "U", "R", "X", "O",
  ]
  private static let withoutValue: Set<Character> = [
    "x", "W", "Z", "n", "Q", "N", "v", "V", "I", "h",
  ]

  /// The words, with each short option, and each value, in a word of its own.
  static func parted(_ words: [String]) -> [String] {
    var parted: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" { return parted + [word] + rest }
      guard let (options, wantsNext) = parts(of: word) else {
        parted.append(word)
        continue
      }
      parted += options
      // Whatever it looks like.
      if wantsNext, let value = rest.popFirst() { parted.append(value) }
    }
    return parted
  }

  /// Nil for a word that is left as it is: no option, a long one, or one that nobody knows, of which the
  /// parser tells.
  private static func parts(of word: String) -> (options: [String], wantsNext: Bool)? {
    guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 1 else { return nil }
    var options: [String] = []
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      options.append("-\(letter)")
      if withoutValue.contains(letter) { continue }
      guard withValue.contains(letter) else { return nil }
      if letters.isEmpty { return (options, true) }
      // As the parser has it everywhere else; no value but a password starts so.
      if letter != "w", letters.first == "=" { letters.removeFirst() }
      return (options + [String(letters)], false)
    }
    return (options, false)
  }

  /// Where the password of `-w` is: the number of a word, and of the first byte in it.
  static func passwords(in words: [String]) -> [(word: Int, byte: Int)] {
    var places: [(Int, Int)] = []
    var isValue = false
    for (index, word) in words.enumerated() {
      guard !isValue else {
        isValue = false
        continue
      }
      if word == "--" { break }
      let long = "--password="
      if word == "--password" { places.append((index + 1, 0)) }
      if word.hasPrefix(long) { places.append((index, long.utf8.count)) }
      guard word.hasPrefix("-"), !word.hasPrefix("--") else { continue }
      let letters = word.dropFirst()
      guard let valued = letters.firstIndex(where: { !withoutValue.contains($0) }),
        withValue.contains(word[valued])
      else { continue }
      let rest = word[valued...].dropFirst()
      isValue = rest.isEmpty
      guard word[valued] == "w" else { continue }
      places.append(isValue ? (index + 1, 0) : (index, word.utf8.count - rest.utf8.count))
    }
    return places
  }
}

extension CommandLine {
  /// Overwrites passwords where other users of the machine could read them, as `ps` does.
  static func hidePasswords() {
    let words = arguments
    for place in GetoptSpelling.passwords(in: words) where place.word < words.count {
      // Safe: the system's words are ours, end with a NUL, and are as many as `arguments`, which was
      // copied from them.
      guard let word = unsafe unsafeArgv[place.word], unsafe place.byte < strlen(word) else {
        continue
      }
      unsafe memset(word + place.byte, Int32(UInt8(ascii: "x")), strlen(word + place.byte))
    }
  }
}

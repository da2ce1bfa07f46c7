/// The words, quoted strings and signs of a definition.
struct SchemaTokens: ~Escapable {
  enum Token {
    case open, close, dollar, end
    case word(String)
    case quoted(String)
  }

  private let text: Span<UInt8>
  private var position = 0
  /// Where the token that was taken last starts.
  private(set) var start = 0

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) {
    self.text = text
  }

  /// The token that was taken last, as it is written.
  var lastText: String { string(start..<position) }

  /// The token that was taken last, for a message.
  var foundText: String { start < text.count ? "'\(lastText)'" : "the end" }

  /// The first byte of the next token.
  mutating func peek() -> UInt8? {
    skipSpace()
    return position < text.count ? text[position] : nil
  }

  mutating func next() throws(DefinitionError) -> Token {
    skipSpace()
    start = position
    guard position < text.count else { return .end }
    switch text[position] {
    case UInt8(ascii: "("):
      position += 1
      return .open
    case UInt8(ascii: ")"):
      position += 1
      return .close
    case UInt8(ascii: "$"):
      position += 1
      return .dollar
    case UInt8(ascii: "'"):
      return .quoted(try quoted())
    default:
      return .word(word())
    }
  }

  private mutating func quoted() throws(DefinitionError) -> String {
    position += 1
    let first = position
    while position < text.count && text[position] != UInt8(ascii: "'") { position += 1 }
    guard position < text.count else {
      throw DefinitionError(offset: start, reason: .unterminatedString)
    }
    position += 1
    return string(first..<(position - 1))
  }

  private mutating func word() -> String {
    while position < text.count && !endsWord(text[position]) { position += 1 }
    return string(start..<position)
  }

  private mutating func skipSpace() {
    while position < text.count && isSpace(text[position]) { position += 1 }
  }

  private func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "$"), UInt8(ascii: "'"): true
    default: isSpace(byte)
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  private func string(_ range: Range<Int>) -> String {
    String(schemaText: text.extracting(range))
  }
}

extension String {
  /// The bytes of a schema as text; what is not UTF-8 is replaced.
  init(schemaText bytes: Span<UInt8>) {
    do {
      self.init(copying: try UTF8Span(validating: bytes))
    } catch {
      self.init(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }
  }
}

/// What is wrong with one definition, and how far into it.
struct DefinitionError: Error {
  var offset: Int
  var reason: SchemaError.Reason
}

/// Reads one definition (RFC 4512, section 4.1), with what real servers write in place of it:
/// quoted OIDs, names without quotes or with underscores, macros in place of OIDs.
struct DefinitionReader: ~Escapable {
  private var tokens: SchemaTokens

  @_lifetime(copy text)
  init(_ text: Span<UInt8>) {
    tokens = SchemaTokens(text)
  }

  mutating func attributeType() throws(DefinitionError) -> AttributeTypeDefinition {
    var definition = AttributeTypeDefinition(oid: try start())
    while let keyword = try nextKeyword() {
      switch keyword {
      case "NAME": definition.names = try list()
      case "SUP": definition.superior = try word()
      case "EQUALITY": definition.equality = try word()
      case "SYNTAX": definition.syntax = withoutBound(try word())
      case "SINGLE-VALUE": definition.isSingleValued = true
      case "COLLECTIVE": definition.isCollective = true
      case "OBSOLETE": definition.isObsolete = true
      case "NO-USER-MODIFICATION": definition.isUserModifiable = false
      case "USAGE": definition.isOperational = try word().lowercased() != "userapplications"
      case "DESC", "ORDERING", "SUBSTR": _ = try word()
      case let extended where extended.hasPrefix("X-"): _ = try extensionValues()
      default: throw unknown(keyword)
      }
    }
    return definition
  }

  mutating func objectClass() throws(DefinitionError) -> ObjectClassDefinition {
    var definition = ObjectClassDefinition(oid: try start())
    while let keyword = try nextKeyword() {
      switch keyword {
      case "NAME": definition.names = try list()
      case "SUP": definition.superiors = try list()
      case "MUST": definition.mandatory = try list()
      case "MAY": definition.optional = try list()
      case "ABSTRACT": definition.kind = .abstract
      case "STRUCTURAL": definition.kind = .structural
      case "AUXILIARY": definition.kind = .auxiliary
      case "OBSOLETE": definition.isObsolete = true
      case "DESC": _ = try word()
      case "X-OPEN": definition.isOpen = try extensionValues() == ["TRUE"]
      case let extended where extended.hasPrefix("X-"): _ = try extensionValues()
      default: throw unknown(keyword)
      }
    }
    return definition
  }

  private mutating func start() throws(DefinitionError) -> String {
    guard case .open = try tokens.next() else { throw expected("'('") }
    return try word()
  }

  /// The next keyword in upper case, or `nil` at the end of the definition.
  private mutating func nextKeyword() throws(DefinitionError) -> String? {
    switch try tokens.next() {
    case .word(let word): return word.uppercased()
    case .close:
      guard case .end = try tokens.next() else {
        throw DefinitionError(
          offset: tokens.start, reason: .trailingText(tokens.lastText))
      }
      return nil
    default: throw expected("a keyword or ')'")
    }
  }

  private mutating func word() throws(DefinitionError) -> String {
    switch try tokens.next() {
    case .word(let word), .quoted(let word): return word
    default: throw expected("a word")
    }
  }

  /// One word, or several in parentheses, with or without dollar signs between them.
  private mutating func list() throws(DefinitionError) -> [String] {
    switch try tokens.next() {
    case .word(let word), .quoted(let word): return [word]
    case .open: break
    default: throw expected("a word or '('")
    }
    var words: [String] = []
    while true {
      switch try tokens.next() {
      case .word(let word), .quoted(let word): words.append(word)
      case .dollar: continue
      case .close: return words
      default: throw expected("a word or ')'")
      }
    }
  }

  /// The values of an extension, which some servers leave out.
  private mutating func extensionValues() throws(DefinitionError) -> [String] {
    switch tokens.peek() {
    case UInt8(ascii: "'"), UInt8(ascii: "("): try list()
    default: []
    }
  }

  private func withoutBound(_ syntax: String) -> String {
    guard let bound = syntax.utf8.firstIndex(of: UInt8(ascii: "{")) else { return syntax }
    return String(syntax[..<bound])
  }

  private func unknown(_ keyword: String) -> DefinitionError {
    DefinitionError(offset: tokens.start, reason: .unknownKeyword(tokens.lastText))
  }

  private func expected(_ what: String) -> DefinitionError {
    DefinitionError(
      offset: tokens.start, reason: .expected(what, found: tokens.foundText))
  }
}

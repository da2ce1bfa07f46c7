internal import LintRules

/// A message or help of a rule, taken apart at its placeholders.
struct MessageTemplate: Sendable {
  /// What `Rule` documents, by the words between the braces.
  enum Placeholder: String, Sendable, CaseIterable {
    case dn, attribute, value, related, other, otherValue, number, limit, text
    case objectClass = "class"
    case attributes, walk, breaking, detail, reason, derived
    case domain, guid, existing, previous, previousGUID
  }

  enum Part: Sendable, Equatable {
    case literal(String)
    case placeholder(Placeholder)
    /// `(s)`: nothing behind the number one, the letter behind every other.
    case plural
  }

  private(set) var parts: [Part] = []
  /// Words in braces that stand for nothing.
  private(set) var unknown: [String] = []

  init(_ text: String) {
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0 == "{" || $0 == "(" }) {
      append(literal: rest[..<start])
      rest = rest[start...]
      if rest.hasPrefix("(s)") {
        parts.append(.plural)
        rest = rest.dropFirst(3)
      } else if rest.first == "{", let end = rest.firstIndex(of: "}") {
        append(placeholder: rest[rest.index(after: start)..<end])
        rest = rest[rest.index(after: end)...]
      } else {
        append(literal: rest.prefix(1))
        rest = rest.dropFirst()
      }
    }
    append(literal: rest)
  }

  func contains(_ placeholder: Placeholder) -> Bool { parts.contains(.placeholder(placeholder)) }

  /// The template without a walk at its end, for reports that show the steps below.
  var withoutWalk: MessageTemplate {
    guard parts.last == .placeholder(.walk) else { return self }
    var shorter = self
    shorter.parts.removeLast()
    guard case .literal(let text) = shorter.parts.last,
      let lead = [", the shortest way: ", ": "].first(where: text.hasSuffix)
    else { return shorter }
    shorter.parts.removeLast()
    shorter.append(literal: text.dropLast(lead.count))
    return shorter
  }

  private mutating func append(literal text: Substring) {
    guard !text.isEmpty else { return }
    if case .literal(let before) = parts.last {
      parts[parts.count - 1] = .literal(before + text)
    } else {
      parts.append(.literal(String(text)))
    }
  }

  private mutating func append(placeholder name: Substring) {
    if let placeholder = Placeholder(rawValue: String(name)) {
      parts.append(.placeholder(placeholder))
    } else {
      unknown.append(String(name))
      append(literal: "{\(name)}")
    }
  }
}

/// The templates of all rules, each taken apart once.
struct MessageTemplates: Sendable {
  struct OfRule: Sendable {
    let messages: [MessageTemplate]
    let headers: [MessageTemplate]
    let help: MessageTemplate

    init(_ rule: Rule) {
      messages = rule.messages.map { MessageTemplate($0) }
      headers = messages.map(\.withoutWalk)
      help = MessageTemplate(rule.help)
    }
  }

  private let ofRules: [OfRule]

  init() { ofRules = Rule.all.map { OfRule($0) } }

  subscript(_ finding: Finding) -> OfRule { ofRules[Int(finding.rule)] }
}

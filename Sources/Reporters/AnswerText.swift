internal import LintRules

/// What a target does, in words.
struct AnswerText {
  let target: String

  /// Appends what the target would answer: `forcepoint would refuse the groups transaction: …`; or
  /// what it might, where that is not certain.
  func append(_ answer: Answer, isCertain: Bool, to output: inout OutputBuffer) {
    output.append(visible: target)
    output.append(isCertain ? " would " : " might ")
    output.append(visible: answer.effect.words(answer.transaction))
    // A target may say no more than which transaction it is.
    let text = answer.text == answer.transaction ? nil : answer.text
    guard answer.code != nil || text != nil else { return }
    output.append(": ")
    output.append(visible: [answer.code, text].compactMap { $0 }.joined(separator: " "))
  }

  /// Appends what the sync would do, in one line.
  func append(_ outcome: Outcome, to output: inout OutputBuffer) {
    output.append(visible: words(outcome))
  }

  /// What the sync would do: `zoho would refuse 3 entries (Invalid Email Address: 3)`.
  func words(_ outcome: Outcome) -> String {
    let known = clauses(outcome.consequences.filter(\.isCertain), "would")
    let likely = clauses(outcome.consequences.filter { !$0.isCertain }, "might")
    var parts = [known, likely].filter { !$0.isEmpty }.map { "\(target) \($0)" }
    if outcome.unanswered > 0 {
      let errors = outcome.unanswered == 1 ? "an error" : "\(outcome.unanswered) errors"
      let others = outcome.unanswered == 1 ? "another error" : "\(outcome.unanswered) other errors"
      parts.append("what \(target) answers to \(parts.isEmpty ? errors : others) is not known")
    } else if parts.isEmpty {
      parts.append(
        (outcome.isJudged ? "" : "as far as judged, ") + "\(target) would take everything")
    }
    return (outcome.isComplete ? "" : "of what was read, ") + parts.joined(separator: "; ")
  }

  /// Consequences of one verb together: `would refuse … and …, would drop …`.
  private func clauses(_ consequences: [Outcome.Consequence], _ mood: String) -> String {
    var verbs: [(verb: String, objects: [String])] = []
    for consequence in consequences {
      let (verb, object) = consequence.words
      let words = "\(object) (\(Self.words(consequence.reasons, of: consequence.transaction)))"
      if verbs.last?.verb == verb {
        verbs[verbs.count - 1].objects.append(words)
      } else {
        verbs.append((verb, [words]))
      }
    }
    return verbs.map { "\(mood) \($0.verb) \($0.objects.listed)" }.joined(separator: ", ")
  }

  /// `403: 2 cycles, 1 duplicate; Invalid Email Address: 3`.
  private static func words(_ reasons: [Outcome.Reason], of transaction: String?) -> String {
    var groups: [(head: String?, reasons: [Outcome.Reason])] = []
    for reason in reasons {
      let head = reason.code ?? (reason.text == transaction ? nil : reason.text)
      if let index = groups.firstIndex(where: { $0.head == head }) {
        groups[index].reasons.append(reason)
      } else {
        groups.append((head, [reason]))
      }
    }
    return groups.map { head, reasons in
      let isCode = reasons.contains { $0.code != nil }
      if let head, !isCode { return "\(head): \(reasons.reduce(0) { $0 + $1.findings })" }
      return (head.map { "\($0): " } ?? "") + counts(reasons).joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// How many findings there are of each rule.
  private static func counts(_ reasons: [Outcome.Reason]) -> [String] {
    var rules: [(rule: Rule, count: Int)] = []
    for reason in reasons {
      if let index = rules.firstIndex(where: { $0.rule.id == reason.rule.id }) {
        rules[index].count += reason.findings
      } else {
        rules.append((reason.rule, reason.findings))
      }
    }
    return rules.map { $0.rule.counted($0.count) }
  }
}

extension Answer.Effect {
  /// What the target does with what one finding is about.
  package func words(_ transaction: String?) -> String {
    switch self {
    case .run: "refuse the whole run"
    case .transaction: "refuse the \(transaction.map { "\($0) " } ?? "")transaction"
    case .entry: "refuse the entry"
    case .silent: "drop it and tell nobody"
    case .altered: "change it"
    case .merged: "take the entries for one"
    case .blocked: "block the account"
    }
  }
}

extension Outcome.Consequence {
  /// What is done, and to what.
  fileprivate var words: (verb: String, object: String) {
    let entries = entries == 1 ? "1 entry" : "\(entries) entries"
    switch effect {
    case .run: return ("refuse", "the whole run")
    case .transaction: return ("refuse", "the \(transaction.map { "\($0) " } ?? "")transaction")
    case .entry: return ("refuse", entries)
    case .silent: return ("silently drop", "what is wrong in \(entries)")
    case .altered: return ("change", entries)
    case .merged: return ("take", "\(entries) for others")
    case .blocked: return ("block", entries)
    }
  }
}

extension [String] {
  /// "a", "a and b", or "a, b, and c".
  fileprivate var listed: String {
    guard count > 2 else { return joined(separator: " and ") }
    return dropLast().joined(separator: ", ") + ", and " + self[count - 1]
  }
}

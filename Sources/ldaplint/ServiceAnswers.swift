internal import LintRules
internal import Reporters

/// What targets answer, for who has one of their messages in hand, or a rule.
enum ServiceAnswers {
  /// What targets answer to the findings of a rule; nil where none is known to.
  static func text(to rule: Rule, in profiles: [Profile]) -> String? {
    let answers = profiles.flatMap { profile in
      profile.answers.filter { $0.rule == rule.id }.map { (profile, $0) }
    }
    guard !answers.isEmpty else { return nil }
    let width = answers.map(\.0.name.count).max() ?? 0
    let lines = answers.map { profile, answer in
      let parts = [
        answer.condition.map { "for \($0)" },
        answer.saying.map { "\"\($0)\"" },
        "would \(answer.effect.words(answer.transaction))",
        answer.action,
      ]
      return "    " + profile.name.padded(to: width + 2)
        + parts.compactMap { $0 }.joined(separator: "; ")
    }
    return "What targets answer:\n\n" + lines.joined(separator: "\n").visibleLines + "\n"
  }

  /// The answers and notices that say some words, the nearest first; nil where none does.
  static func text(for words: String, in profiles: [Profile]) -> String? {
    let wanted = SpokenWords(words)
    if let text = text(for: wanted, in: profiles) { return text }
    // `HTTP 403`, `error 114`, `Forcepoint 503`.
    let named = profiles.filter { wanted.contains(word: $0.name) }
    return text(
      for: wanted.withoutWordsOfCodes(orOf: named.map(\.name)),
      in: named.isEmpty ? profiles : named)
  }

  private static func text(for wanted: SpokenWords, in profiles: [Profile]) -> String? {
    let matches = profiles.flatMap { profile in
      profile.answers.compactMap { answer in
        ([answer.text] + answer.also).compactMap { wanted.nearness(to: answer.code, $0) }.min()
          .map { (nearness: $0, text: text(of: answer, profile)) }
      }
        + profile.notices.compactMap { notice in
          wanted.nearness(to: notice.code, notice.text)
            .map { (nearness: $0, text: text(of: notice, profile)) }
        }
    }
    guard let best = matches.map(\.nearness).min() else { return nil }
    // Stable, so that equally near ones stay in the order of the profiles.
    return matches.filter { $0.nearness.kind == best.kind }.enumerated()
      .sorted { ($0.element.nearness, $0.offset) < ($1.element.nearness, $1.offset) }
      .map(\.element.text).joined(separator: "\n")
  }

  private static func text(of answer: Answer, _ profile: Profile) -> String {
    let rule = Rule.all.first { $0.id == answer.rule }
    let head = "\(profile.name): \(answer.saying ?? "")"
    let condition = answer.condition.map { ", for \($0)" } ?? ""
    return
      ([head] + answer.also.map { "  or       \($0)" }
      + ["  rule     \(answer.rule)\(condition): \(rule?.summary ?? "")"]
      + ["  effect   would \(answer.effect.words(answer.transaction))"]
      + rows(action: answer.action ?? rule?.help, answer.citation, profile)
      + ["  more     ldaplint explain \(answer.rule)"]).joined(separator: "\n").visibleLines + "\n"
  }

  private static func text(of notice: Notice, _ profile: Profile) -> String {
    let head =
      "\(profile.name): "
      + [notice.code, notice.text].compactMap { $0 }.joined(separator: " ")
    return
      ([head, "  rule     none: no directory tells this", "  reason   \(notice.reason)"]
      + rows(action: notice.action, notice.citation, profile)).joined(separator: "\n").visibleLines
      + "\n"
  }

  private static func rows(
    action: String?, _ citation: Citation, _ profile: Profile
  ) -> [String] {
    let keys = citation.source?.split(separator: ",").map { $0.filter { $0 != " " } } ?? []
    let known = keys.compactMap { profile.sources[$0] }
    let sources = known.count == keys.count ? known : [citation.source].compactMap { $0 }
    let mark = citation.mark.map { " (\($0.rawValue))" } ?? ""
    return [action.map { "  do       \($0)" }].compactMap { $0 }
      + sources.map { "  source   \($0)\(mark)" }
  }
}

extension Answer {
  /// The service's own words, with their code.
  fileprivate var saying: String? {
    let parts = [code, text].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// Which of the rule's findings get it; nil for all.
  fileprivate var condition: String? {
    let populations: [(Population, String)] = [
      (.users, "users"), (.groups, "groups"), (.contacts, "contacts"),
    ]
    let parts = [
      attributes.isEmpty ? nil : attributes.joined(separator: ", "),
      pools.isEmpty ? nil : "pool \(pools.joined(separator: ", "))",
      population.isEmpty
        ? nil
        : populations.filter { population.contains($0.0) }.map(\.1).joined(separator: ", "),
      holders.map { $0 == .mixed ? "holders of several kinds" : "holders of one kind" },
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " of ")
  }
}

extension String {
  /// The text with lines kept and everything else that nobody sees made visible.
  fileprivate var visibleLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
      .joined(separator: "\n")
  }
}

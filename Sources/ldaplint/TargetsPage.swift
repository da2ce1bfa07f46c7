internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// `docs/targets.md`: what each service says, and which rule says it before, as a page of Markdown.
enum TargetsPage {
  static func text(of profiles: [Profile]) throws -> String {
    let vendors = profiles.filter { !$0.answers.isEmpty || !$0.notices.isEmpty }
    let sections = try vendors.map { try section(of: $0) }
    return ([head + table(profiles)] + sections + [notChecked, idFix]).joined(separator: "\n")
  }

  private static let head = """
    # Sync targets

    Made by `make docs` from the shipped profiles; `ldaplint targets show NAME` prints one of them with
    the pages that its sources stand for, and [profiles.md](profiles.md) tells how to change single
    figures of it.

    Each table has the errors that a service's own pages list, by the service's words. An error that a
    directory can predict has the rule that does; some of these need a file or an option beside the
    directory. All others say why no reading of a directory can tell them, and what to do. The mark says how
    well a row is sourced: V is the vendor's own text, V2 a secondary source, U an inference, which is
    a warning at most. Where a row has no words, the service says nothing.

    | target | what it is | figures V | V2 | U |
    |---|---|---|---|---|

    """

  private static func table(_ profiles: [Profile]) -> String {
    let rows = profiles.map { profile in
      let figures = profile.figures
      let counts = [Mark.verified, .secondary, .unverified].map { "\(figures.count($0))" }
      return "| `\(profile.name)` | \(profile.title) | \(counts.joined(separator: " | ")) |\n"
    }
    return rows.joined()
  }

  private static func section(of profile: Profile) throws -> String {
    let none = try DirectoryReader.sources(text: [], name: "nothing")
    let attributes = AttributeTable()
    let directory = DirectoryReader.read(
      none, attributes: attributes, plan: profile.readingPlan(attributes))
    let subject = Subject(directory, profile: profile)
    let answers = profile.answers.map { row(of: $0, subject) }
    let notices = profile.notices.map { row(of: $0) }
    return """
      ## \(profile.name)

      \(profile.title).

      | the service says | what comes of it | predicted by | needs | source |
      |---|---|---|---|---|
      \((answers + notices).joined(separator: "\n"))

      """
  }

  private static func row(of answer: Answer, _ subject: Subject) -> String {
    let rule = Rule.all.first { $0.id == answer.rule }
    var needs = rule.flatMap { $0.needs(subject) } ?? ""
    if needs.hasPrefix("needs ") { needs.removeFirst("needs ".count) }
    let narrowing =
      answer.attributes.map { "`\($0)`" } + answer.pools + answer.population.words
      + (answer.holders.map { [$0 == .mixed ? "holders of several kinds" : "holders of one kind"] }
        ?? [])
    let which = narrowing.isEmpty ? "" : " (\(narrowing.joined(separator: ", ")))"
    return row([
      ([words(answer.code, answer.text)] + answer.also).joined(separator: ", or "),
      effect(of: answer) + (answer.action.map { "; \($0)" } ?? ""),
      "[\(answer.rule)](rules.md#\(answer.rule))" + which,
      needs.isEmpty ? "–" : "`\(needs)`",
      source(answer.citation),
    ])
  }

  private static func row(of notice: Notice) -> String {
    row([
      words(notice.code, notice.text), notice.action, "nothing in a directory: \(notice.reason)",
      "–",
      source(notice.citation),
    ])
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ")
      + " |"
  }

  private static func words(_ code: String?, _ text: String?) -> String {
    let words = [code, text].compactMap { $0 }.joined(separator: " ")
    return words.isEmpty ? "–" : words
  }

  private static func source(_ citation: Citation) -> String {
    [citation.source, citation.mark?.rawValue].compactMap { $0 }.joined(separator: ": ")
  }

  private static func effect(of answer: Answer) -> String {
    switch answer.effect {
    case .run: "the whole run is refused"
    case .transaction:
      answer.transaction.map { "the transaction of \($0) is refused" } ?? "a transaction is refused"
    case .entry: "the entry is refused"
    case .silent: "it is dropped, and nobody is told"
    case .altered: "the value is changed"
    case .merged: "two entries become one"
    case .blocked: "the account is blocked"
    }
  }
}

extension Population {
  fileprivate var words: [String] {
    [(Population.users, "users"), (.groups, "groups"), (.contacts, "contacts")]
      .filter { contains($0.0) }.map(\.1)
  }
}

internal import LintRules

/// `docs/rules.md`: all that the program knows of its rules, as a page of Markdown.
enum RulesPage {
  static func text() throws -> String {
    let families = Rule.Family.allCases.map { family in
      (family, Rule.all.filter { $0.family == family })
    }
    let sections = try families.filter { !$0.1.isEmpty }.map { family, rules in
      try "## \(family.rawValue)\n\n" + rules.map(section).joined(separator: "\n")
    }
    return head + ([families.map(table).joined()] + sections).joined(separator: "\n")
  }

  private static let head = """
    # Rules

    Made by `make docs` from the rules themselves; `ldaplint explain RULE` prints the same.

    The severity is that of the rule. A profile can set another one, and so can `--severity
    RULE=LEVEL`. `--select` and `--ignore` take rules or whole families.

    | family | rule | severity | what it finds |
    |---|---|---|---|

    """

  private static func table(_ family: Rule.Family, _ rules: [Rule]) -> String {
    let rows = rules.map {
      "| \(family.rawValue) | [\($0.id)](#\($0.id)) | \($0.severity.rawValue) | \($0.summary) |\n"
    }
    return rows.joined()
  }

  private static func section(_ rule: Rule) throws -> String {
    """
    ### \(rule.id)

    \(rule.summary) (\(rule.severity.rawValue)).

    \(rule.explanation)

    A defect:

    ```ldif
    \(rule.bad)
    ```

    \(rule.family == .configuration ? "What is reported \(rule.premise?.words ?? ""):\n\n" : "")```
    \(try Explain.example(of: rule).findings)
    ```

    No defect\(rule.premise?.good.map { ", \($0.words)" } ?? ""):

    ```ldif
    \(rule.good)
    ```

    """
  }
}

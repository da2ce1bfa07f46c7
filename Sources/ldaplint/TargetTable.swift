internal import LintRules

/// Profiles side by side, by numbers of what they check.
struct TargetTable {
  let text: String

  init(of profiles: [Profile]) {
    let width = (profiles.map(\.name.count).max() ?? 0) + 2
    let header =
      "target".padded(to: width) + Self.columns.map(\.title).joined(separator: "  ") + "  title"
    let lines = profiles.map { profile in
      let figures = profile.figures
      let cells = Self.columns.map { column in
        let number = column.number(figures)
        return (number == 0 ? "-" : number.grouped).leftPadded(to: column.title.count)
      }
      return profile.name.padded(to: width) + cells.joined(separator: "  ") + "  " + profile.title
    }
    text = ([header] + lines).joined(separator: "\n") + "\n\n" + Self.legend
  }

  private static let columns: [(title: String, number: @Sendable (ProfileFigures) -> Int)] = [
    ("mandatory", { $0.mandatory }), ("values", { $0.values }), ("pools", { $0.pools }),
    ("limits", { $0.limits }), ("answers", { $0.answers }), ("  V", { $0.count(.verified) }),
    (" V2", { $0.count(.secondary) }), ("  U", { $0.count(.unverified) }),
    ("no mark", { $0.count(nil) }),
  ]

  private static let legend = """
    mandatory  attributes that must be there
    values     lengths, formats, characters and numbers of values
    pools      values that no two entries may share
    limits     nesting and size of groups, numbers of entries, of memberships and of deletions
    answers    messages of the service that are known
    V, V2, U   read in the vendor's own text, in a secondary source, from memory or by inference;
               a figure of mark U is a warning at most

    'ldaplint targets show NAME' prints one, with its sources.

    """
}

extension String {
  /// With spaces in front of it.
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

/// What a target answers to a defect, and what comes of it.
package struct Answer: Sendable, Equatable {
  package enum Effect: String, Sendable, CaseIterable {
    /// The whole run is refused.
    case run
    /// A transaction is refused, others are not.
    case transaction
    /// This entry is refused.
    case entry
    /// This entry is dropped, and nobody is told.
    case silent
    /// The value is changed.
    case altered
    /// Two entries become one.
    case merged
    /// The account is blocked.
    case blocked
  }

  /// How the holders of a shared value are to one another.
  package enum Holders: String, Sendable, CaseIterable {
    /// All users, all groups, or all contacts.
    case alike
    /// Of two kinds at least.
    case mixed
  }

  /// The rule whose findings get this answer.
  package var rule: String
  /// Only findings of these attributes, pools or populations; empty for all.
  package var attributes: [String] = []
  package var pools: [String] = []
  package var population: Population = []
  /// Only values whose holders are so; nil for all.
  package var holders: Holders?
  package var code: String?
  /// The service's own words.
  package var text: String?
  /// Its other words for the same: an older name, another service's, or words that a directory cannot
  /// tell from `text`.
  package var also: [String] = []
  package var effect: Effect
  /// Which transaction.
  package var transaction: String?
  /// What to do.
  package var action: String?
  package var citation = Citation()

  package init(rule: String, effect: Effect) {
    self.rule = rule
    self.effect = effect
  }
}

/// What a target answers to something that no reading of a directory can tell.
package struct Notice: Sendable, Equatable {
  package var code: String?
  package var text: String
  /// Why a directory does not tell.
  package var reason: String
  package var action: String
  package var citation = Citation()

  package init(text: String, reason: String, action: String) {
    self.text = text
    self.reason = reason
    self.action = action
  }
}

package import LintRules

/// What a project says that no directory tells.
package struct ProjectState: Sendable {
  let layer: StateLayer

  /// The names of what is said, as the file spells them.
  package let keys: [String]

  /// Lays it over what a profile says.
  package func apply(to profile: inout Profile) {
    var whole = StateLayer()
    whole.files = profile.state
    whole.overlay(layer)
    profile.state = whole.files
    if let seats = layer.seats { profile.counts.seats = Ceiling(seats) }
  }
}

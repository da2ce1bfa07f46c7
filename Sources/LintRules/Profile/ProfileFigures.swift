/// What a profile checks, in numbers, and how well that is vouched for.
package struct ProfileFigures: Sendable {
  /// Lists of attributes of which one must be there.
  package private(set) var mandatory = 0
  /// Lengths, formats, characters and numbers of values.
  package private(set) var values = 0
  package private(set) var pools = 0
  /// What is said of groups, memberships, numbers of entries, and deletions.
  package private(set) var limits = 0
  /// Answers and notices.
  package private(set) var answers = 0
  /// Of each figure.
  package private(set) var citations: [Citation] = []

  /// How many figures have this mark; nil for those that have none.
  package func count(_ mark: Mark?) -> Int { citations.count { $0.mark == mark } }

  init(of profile: Profile) {
    mandatory = take(profile.allMandatory.map(\.citation))
    values = take(profile.attributes.values.flatMap(\.citations))
    if profile.domains.mustBeRoutable { values += take([profile.domains.citation]) }
    pools = take(profile.unique.map(\.citation))
    let ceilings = [
      profile.groups.depth, profile.groups.parents, profile.groups.members,
      profile.groups.memberBytes, profile.memberships.direct, profile.memberships.all,
      profile.counts.entries, profile.counts.users, profile.counts.groups, profile.counts.seats,
    ]
    limits = take(ceilings.compactMap { $0?.citation })
    if profile.groups.nesting != .full { limits += take([profile.groups.nestingCitation]) }
    if let deletions = profile.deletions { limits += take([deletions.citation]) }
    answers = take(profile.answers.map(\.citation) + profile.notices.map(\.citation))
    _ = take(profile.scope.skips.map(\.citation))
  }

  /// Takes them in, and returns how many figures there are.
  private mutating func take(_ citations: [Citation]) -> Int {
    self.citations += citations
    return citations.count
  }
}

extension Profile {
  package var figures: ProfileFigures { ProfileFigures(of: self) }
}

extension AttributeConstraint {
  /// One for each thing that values must keep to.
  fileprivate var citations: [Citation] {
    let own = [max != nil, maxOfGroups != nil, min != nil, format != nil, isSingleValued].filter {
      $0
    }
    return own.map { _ in citation } + characters.map(\.citation)
      + (maxValues.map { [$0.citation] } ?? [])
  }
}

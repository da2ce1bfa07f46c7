internal import LintRules

extension ProfileLayer {
  /// The profile that all layers together make.
  func profile(name: String, title: String?) -> Profile {
    guard let users = scope.users, let groups = scope.groups, let groupAttribute, let logins
    else { preconditionFailure("a shipped profile says who is a user and who is a group") }
    var profile = Profile(
      name: name, title: title ?? name, scope: Scope(users: users, groups: groups),
      groupName: groupAttribute, loginNames: logins, unique: unique ?? [],
      mandatory: allMandatory, attributes: constraints, severities: severities)
    profile.sources = sources
    profile.refused = refused ?? []
    profile.later = later.lateStarters
    profile.mapping = mapping
    profile.scope.contacts = scope.contacts
    profile.scope.bases = scope.bases ?? []
    profile.scope.excludedSubtrees = scope.excludedSubtrees ?? []
    profile.scope.skips = scope.skips ?? []
    profile.derivedGroupName = derivedGroupName
    profile.anchors = anchors ?? []
    profile.groups = limits.groups
    profile.memberships = limits.memberships
    profile.counts = limits.counts(seats: state.seats)
    profile.domains = limits.domains
    profile.deletions = limits.deletions
    profile.rights = rights ?? []
    profile.answers = answers
    profile.notices = notices
    profile.state = state.files
    return profile
  }
}

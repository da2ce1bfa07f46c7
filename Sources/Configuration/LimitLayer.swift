internal import LintRules

/// What one file says about sizes and numbers.
struct LimitLayer {
  /// By the keys that lead there: `groups.depth`.
  var ceilings: [String: Setting<Ceiling>] = [:]
  var nesting: GroupLimits.Nesting?
  var nestingWeight = Weight()
  var mustBeRoutable: Bool?
  var domainAttributes: [String]?
  var domainWeight = Weight()
  var deletionCount = Setting<Int>.unset
  var deletionPercent = Setting<Int>.unset
  var deletionWeight = Weight()

  mutating func overlay(_ upper: LimitLayer) {
    ceilings.merge(upper.ceilings) { $1.isSet ? $1 : $0 }
    if let changed = upper.nesting {
      nesting = changed
      nestingWeight = upper.nestingWeight
    }
    mustBeRoutable = upper.mustBeRoutable ?? mustBeRoutable
    domainAttributes = upper.domainAttributes ?? domainAttributes
    domainWeight.overlay(upper.domainWeight)
    // A threshold of the upper layer is not vouched for by the source of the lower one.
    if upper.deletionCount.isSet || upper.deletionPercent.isSet {
      deletionWeight.citation = Citation()
    }
    deletionCount.overlay(upper.deletionCount)
    deletionPercent.overlay(upper.deletionPercent)
    deletionWeight.overlay(upper.deletionWeight)
  }

  var groups: GroupLimits {
    var groups = GroupLimits()
    if let nesting { groups.nesting = nesting }
    groups.nestingCitation = nestingWeight.citation
    // Only what refuses nesting can be an error by itself.
    groups.nestingSeverity =
      nesting == GroupLimits.Nesting.none ? nestingWeight.cappedSeverity : nestingWeight.severity
    groups.depth = ceilings["groups.depth"]?.value
    groups.parents = ceilings["groups.parents"]?.value
    groups.members = ceilings["groups.members"]?.value
    groups.memberBytes = ceilings["groups.member-bytes"]?.value
    return groups
  }

  var memberships: MembershipLimits {
    var memberships = MembershipLimits()
    memberships.direct = ceilings["memberships.direct"]?.value
    memberships.all = ceilings["memberships.all"]?.value
    return memberships
  }

  func counts(seats: Int?) -> CountLimits {
    var counts = CountLimits()
    counts.entries = ceilings["counts.entries"]?.value
    counts.users = ceilings["counts.users"]?.value
    counts.groups = ceilings["counts.groups"]?.value
    counts.seats = ceilings["counts.seats"]?.value
    // What the user has bought needs nobody else to vouch for it.
    if let seats { counts.seats = Ceiling(seats) }
    return counts
  }

  var domains: DomainDemands {
    var domains = DomainDemands()
    domains.mustBeRoutable = mustBeRoutable ?? false
    domains.attributes = domainAttributes ?? []
    domains.severity = domainWeight.cappedSeverity
    domains.citation = domainWeight.citation
    return domains
  }

  var deletions: DeletionLimit? {
    guard deletionCount.value != nil || deletionPercent.value != nil else { return nil }
    var deletions = DeletionLimit()
    deletions.count = deletionCount.value
    deletions.percent = deletionPercent.value
    deletions.severity = deletionWeight.cappedSeverity
    deletions.citation = deletionWeight.citation
    return deletions
  }
}

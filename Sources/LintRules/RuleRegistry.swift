extension Rule {
  /// Every rule, in the order in which they are listed.
  package static let all: [Rule] = [
    .groupCycle,
    .groupSelfMember,
    .managerCycle,
    .danglingMember,
    .danglingManager,
    .repeatedMember,
    .emptyGroup,
    .membershipMismatch,
    .duplicateAddress,
    .duplicateValue,
    .duplicateDN,
    .duplicateGroupName,
    .groupUserCollision,
    .derivedNameCollision,
    .missingAttribute,
    .emptyValue,
    .overlongValue,
    .invalidMail,
    .invalidCharacters,
    .invalidFormat,
    .hiddenCharacters,
    .multipleValues,
    .tooManyValues,
    .unroutableDomain,
    .invalidDN,
    .schemaViolation,
    .portalGroupCollision,
    .ldifSyntax,
    .incompleteRead,
    .emptyScope,
    .invalidEncoding,
    .externalValue,
    .passwordInExport,
    .rdnMismatch,
    .orphanEntry,
  ]

  /// Every id and family that a user can name.
  package static let names: [String] = Family.allCases.map(\.rawValue) + all.map(\.id)
}

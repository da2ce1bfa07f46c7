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
    .missingAttribute,
    .emptyValue,
    .overlongValue,
    .invalidMail,
    .invalidFormat,
    .hiddenCharacters,
    .multipleValues,
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

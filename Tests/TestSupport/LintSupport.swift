internal import Configuration
package import DirectoryModel
internal import DirectorySources
package import LintRules

/// Reads LDIF text, in parts of about `partSize` bytes, and lints it by a profile.
package func lint(
  _ ldif: [UInt8], _ profile: Profile, state: OutsideState = OutsideState(),
  rules: Set<String> = [], partSize: Int? = nil
) throws -> LintResult {
  let directory = try directory(ldif, partSize: partSize) {
    profile.readingPlan($0, state: state)
  }
  let subject = Subject(directory, profile: profile, state: state)
  return Linter(RuleSelection(selected: rules)).run(on: subject)
}

/// The directory that LDIF text describes.
package func directory(
  _ ldif: [UInt8], partSize: Int? = nil,
  plan: (AttributeTable) -> ReadingPlan = { _ in ReadingPlan() }
) throws -> Directory {
  try withTemporaryFolder { folder in
    try write(ldif, to: "\(folder)/export.ldif")
    let attributes = AttributeTable()
    return DirectoryReader.read(
      try DirectoryReader.open(["\(folder)/export.ldif"]), attributes: attributes,
      plan: plan(attributes), partSize: partSize)
  }
}

/// The profile of a target that is not named.
package func genericProfile() throws -> Profile {
  try ProfileLoader.load(nameOrPath: "generic", ruleNames: Rule.names)
}

internal import Configuration
package import DirectoryModel
internal import DirectorySources
package import LintRules

/// Reads LDIF text, in parts of about `partSize` bytes, and lints it by a profile.
package func lint(
  _ ldif: [UInt8], _ profile: Profile, state: OutsideState = OutsideState(),
  rules: Set<String> = [], partSize: Int? = nil
) throws -> LintResult {
  // The examples of some rules are a source and changes to it.
  let texts = Rule.parts(ofExample: String(decoding: ldif, as: UTF8.self))
  if let changes = texts.dropFirst().first {
    return try lint(
      Array(texts[0].utf8), changes: [Array(changes.utf8)], profile, state: state, rules: rules)
  }
  let directory = try directory(ldif, partSize: partSize) {
    profile.readingPlan($0, state: state)
  }
  let subject = Subject(directory, profile: profile, state: state)
  return Linter(RuleSelection(selected: rules)).run(on: subject)
}

/// Lints what changes make of LDIF text.
package func lint(
  _ ldif: [UInt8], changes: [[UInt8]], _ profile: Profile, state: OutsideState = OutsideState(),
  rules: Set<String> = []
) throws -> LintResult {
  let directory = try directory(ldif, changes: changes) { profile.readingPlan($0, state: state) }
  let subject = Subject(directory, profile: profile, state: state)
  return Linter(RuleSelection(selected: rules)).run(on: subject)
}

/// The directory that changes make of LDIF text; the sources are `base`, `change0`, `change1` …
package func directory(
  _ ldif: [UInt8], changes: [[UInt8]], partSize: Int? = nil,
  plan: (AttributeTable) -> ReadingPlan = { _ in ReadingPlan() }
) throws -> Directory {
  let attributes = AttributeTable()
  let plan = plan(attributes)
  let sources = try DirectoryReader.sources(
    texts: [("base", ldif)] + changes.enumerated().map { ("change\($0)", $1) },
    changeCount: changes.count)
  let base = DirectoryReader.read(
    sources, attributes: attributes, plan: plan, partSize: partSize)
  return try DirectoryReader.apply(
    sources, to: base, attributes: attributes, plan: plan, partSize: partSize)
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

internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// What the user says that no directory tells, in files and in words.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Names of the groups that are managed in the target's portal, one on a line.",
      valueName: "file"),
    completion: .file())
  var portalGroups: String?

  @Flag(help: "The target is set to overwrite portal-managed groups.")
  var overwritePortalGroups = false

  @Option(
    help: ArgumentHelp(
      """
      Accounts that are in the target already, or elsewhere: a CSV with headers, or LDIF. Headers \
      that are not known are named as in accounts.csv:mail=Address,guid=Id.
      """,
      valueName: "file"),
    completion: .file())
  var existingAccounts: String?

  @Option(
    help: ArgumentHelp(
      "Domains that are verified in the target: a file with one on a line, or a list with commas.",
      valueName: "file|domain"),
    completion: .file())
  var verifiedDomains: String?

  @Option(
    help: ArgumentHelp("Users that the target's licence takes.", valueName: "number"))
  var seats: Int?

  @Option(
    help: ArgumentHelp(
      "Values that an attribute may have, one on a line of a file. Repeat it for several.",
      valueName: "attribute=file"))
  var allowed: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      What the last sync left in the target: LDIF of then, or a CSV with PrimarySmtpAddress and \
      Guid; headers as with --existing-accounts.
      """,
      valueName: "file"),
    completion: .file())
  var previous: String?

  func validate() throws {
    if let seats, seats < 0 {
      throw ValidationError("\(seats) is no number of seats; give 0 or more")
    }
  }

  /// What is given, by the keys of a project that say the same.
  var given: [(key: String, value: String)] {
    let single = [
      ("portal-groups", portalGroups),
      ("overwrite-portal-groups", overwritePortalGroups ? "true" : nil),
      ("existing-accounts", existingAccounts), ("verified-domains", verifiedDomains),
      ("seats", seats.map(String.init)), ("previous", previous),
    ]
    return single.compactMap { key, value in value.map { (key, $0) } }
      + allowed.map { ("allowed", $0) }
  }

  /// The files that are read, for those that may be read once only.
  var paths: [String] {
    [portalGroups, verifiedDomains].compactMap { $0 }
      + [existingAccounts, previous].compactMap { $0 }.map { AccountSource(parsing: $0).path }
      + allowed.compactMap { $0.split(separator: "=", maxSplits: 1).last.map(String.init) }
  }

  /// What the options say, and where they say nothing, what the profile does.
  func state(for profile: Profile) throws -> OutsideState {
    let files = profile.state
    var state = OutsideState()
    state.portalGroups =
      try portalGroups.map { try StateLists.words(in: $0) }
      ?? files.portalGroups.map { try $0.words(StateLists.words) }
    state.overwritesPortalGroups =
      overwritePortalGroups || files.overwritesPortalGroups == true
    guard !overwritePortalGroups || state.portalGroups != nil else {
      throw UsageError("--overwrite-portal-groups says nothing without --portal-groups")
    }
    state.verifiedDomains =
      try domains() ?? files.verifiedDomains.map { try $0.words(StateLists.domains) }
    state.allowed = try allowedValues(files.allowed)
    state.existingAccounts = try AccountSource(existingAccounts, or: files.existingAccounts)?
      .accounts(for: profile, demands: [[.mail]], isScoped: false)
    state.previous = try AccountSource(previous, or: files.previous)?
      .accounts(for: profile, demands: [[.mail, .login], [.guid]], isScoped: true)
    return state
  }

  /// The verified domains: the lines of a file of that name, or what stands between commas.
  private func domains() throws -> [String]? {
    guard let verifiedDomains else { return nil }
    let isFile = verifiedDomains == "-" || exists(verifiedDomains)
    let domains =
      try isFile
      ? StateLists.domains(in: verifiedDomains)
      : verifiedDomains.split(separator: ",").map { $0.filter { $0 != " " } }
    if !isFile,
      domains.contains(where: {
        MailAddress.defectOffset(ofDomain: Array($0.utf8).span) != nil || isNameOfFile($0)
      })
    {
      throw UsageError(
        "--verified-domains: '\(verifiedDomains.visible)' is no file and no list of domains such as"
          + " example.com,example.org")
    }
    guard !domains.isEmpty else {
      throw UsageError("--verified-domains: \(verifiedDomains.visible) names no domain")
    }
    return domains
  }

  /// Whether a word that might be a domain ends as names of files do, and no domain does.
  private func isNameOfFile(_ word: String) -> Bool {
    ["csv", "dat", "json", "list", "lst", "tsv", "txt", "yaml", "yml"]
      .contains { word.lowercased().hasSuffix(".\($0)") }
  }

  private func allowedValues(
    _ files: [String: StateList]
  ) throws -> [OutsideState.AllowedValues] {
    var lists: [OutsideState.AllowedValues] = []
    for setting in allowed {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageError("'\(setting)' in --allowed is not of the form ATTRIBUTE=FILE")
      }
      let isSame = { (list: OutsideState.AllowedValues) in
        list.attribute.lowercased() == parts[0].lowercased()
      }
      guard !lists.contains(where: isSame) else {
        throw UsageError("--allowed names \(parts[0]) twice; put its values into one file")
      }
      lists.append(.init(attribute: parts[0], values: try StateLists.words(in: parts[1])))
    }
    for (attribute, list) in files.sorted(by: { $0.key < $1.key })
    where !lists.contains(where: { $0.attribute.lowercased() == attribute.lowercased() }) {
      lists.append(.init(attribute: attribute, values: try list.words(StateLists.words)))
    }
    if let empty = lists.first(where: { $0.values.isEmpty }) {
      throw UsageError("the list of values that \(empty.attribute) may have is empty")
    }
    return lists
  }
}

extension StateList {
  /// The words, or those of the file.
  fileprivate func words(_ read: (String) throws -> [String]) throws -> [String] {
    switch self {
    case .words(let words): words
    case .file(let path): try read(path)
    }
  }
}

internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// A file of accounts and what its columns are: `accounts.csv:mail=E-Mail,guid=Id`.
struct AccountSource {
  let path: String
  let columns: AccountColumns

  /// Takes what an option says apart; all of it is a path where it ends in no columns.
  init(parsing text: String) {
    guard !exists(text), let colon = text.lastIndex(of: ":"),
      let columns = Self.columns(text[text.index(after: colon)...])
    else {
      self.init(path: text, columns: AccountColumns())
      return
    }
    self.init(path: String(text[..<colon]), columns: columns)
  }

  /// What an option says, or else the profile.
  init?(_ option: String?, or table: StateTable?) {
    if let option {
      self.init(parsing: option)
      return
    }
    guard let table else { return nil }
    var headers: [AccountColumns.Role: [String]] = [:]
    for (role, names) in table.columns { headers[AccountColumns.Role(role)] = names }
    self.init(path: table.file, columns: AccountColumns(headers))
  }

  private init(path: String, columns: AccountColumns) {
    self.path = path
    self.columns = columns
  }

  /// Reads the accounts of a file.
  ///
  /// - Parameters:
  ///   - demands: kinds of column of each of which a CSV needs one.
  ///   - isScoped: whether only those entries of an LDIF count that the sync takes.
  func accounts(
    for profile: Profile, demands: [[AccountColumns.Role]], isScoped: Bool
  ) throws -> AccountList {
    if let kind = Self.unknownKind(in: path) {
      throw UsageError(
        "\(path.visible): unknown kind of column '\(kind.visible)'; known: "
          + AccountColumns.Role.allCases.map(\.rawValue).joined(separator: ", "))
    }
    do {
      let piped = path == "-" ? try InputFile.contents(of: path) : nil
      let head = try piped ?? InputFile.contents(of: path, first: 1 << 16)
      guard DirectoryReader.isLDIF(head) else {
        return try AccountFile.accounts(
          try piped ?? InputFile.contents(of: path), name: path, columns: columns,
          demands: demands, hasGUIDsOnly: profile.hasGUIDs)
      }
      guard columns == AccountColumns() else {
        throw UsageError("\(path): is LDIF, which has no columns to be named")
      }
      let sources =
        try piped.map { try DirectoryReader.sources(text: $0, name: path) }
        ?? DirectoryReader.open([path])
      return try accounts(of: sources, profile, isScoped: isScoped)
    } catch let error as SourceError {
      throw UsageError(error.description)
    } catch let error as CSVError {
      throw UsageError(error.description)
    }
  }

  private func accounts(
    of sources: DirectoryReader.Sources, _ profile: Profile, isScoped: Bool
  ) throws -> AccountList {
    let attributes = AttributeTable()
    let directory = DirectoryReader.read(
      sources, attributes: attributes, plan: profile.readingPlan(attributes))
    if let error = (sources.failures + sources.changes).first { throw error }
    if let defect = DirectoryReader.firstDefect(of: directory) { throw defect }
    let subject = Subject(directory, profile: profile)
    let everybody = EntrySet.all(universe: directory.entryCount)
    let accounts = subject.accounts(of: isScoped ? subject.synced : everybody, named: path)
    guard accounts.count > 0 else {
      throw UsageError(
        "\(path): no entry of it is a user, a group or a contact for \(profile.name)")
    }
    guard
      [accounts.addresses, accounts.logins, accounts.guids].contains(where: { $0.forms.count > 0 })
    else {
      throw UsageError("\(path): no entry of it has a mail address, login name or GUID")
    }
    return accounts
  }

  /// The first kind behind a file's name that is none: of `accounts.csv:phone=Tel`, `phone`.
  private static func unknownKind(in text: String) -> String? {
    guard !exists(text), let colon = text.lastIndex(of: ":"), exists(String(text[..<colon])) else {
      return nil
    }
    let kinds = text[text.index(after: colon)...].split(separator: ",")
      .map { String($0.prefix { $0 != "=" }) }
    return kinds.first { AccountColumns.Role(rawValue: $0) == nil }
  }

  /// The columns that `mail=E-Mail,guid=Id` names; nil where it is nothing of the kind.
  private static func columns(_ text: Substring) -> AccountColumns? {
    var headers: [AccountColumns.Role: [String]] = [:]
    for setting in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = setting.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let role = AccountColumns.Role(rawValue: String(parts[0])) else {
        return nil
      }
      headers[role, default: []].append(String(parts[1]))
    }
    return AccountColumns(headers)
  }
}

extension AccountColumns.Role {
  fileprivate init(_ role: StateTable.Role) {
    switch role {
    case .mail: self = .mail
    case .login: self = .login
    case .guid: self = .guid
    }
  }
}

package import DirectoryModel

/// A value of an entry that accounts known from elsewhere hold too.
struct KnownValue {
  let entry: EntryID
  let type: AttributeType
  let value: ValueRange
  /// Its number among the list's addresses or login names, which other spellings have, too.
  let form: Int
  let accounts: [Int]
}

extension Subject {
  /// The mail addresses of entries in scope that accounts of a list hold, entry by entry.
  func addresses(knownBy list: AccountList) -> [KnownValue] {
    knownValues(of: mailColumns, list.addresses)
  }

  /// The login names of some entries that accounts of a list hold, entry by entry.
  func logins(of entries: EntrySet, knownBy list: AccountList) -> [KnownValue] {
    let columns = profile.accountLogins.compactMap { column($0) }
    return knownValues(of: columns.map { ($0, entries) }, list.logins)
  }

  private func knownValues(
    of columns: [(column: Column, members: EntrySet)], _ holdings: AccountList.Holdings
  ) -> [KnownValue] {
    var values: [KnownValue] = []
    for (column, members) in columns {
      for (row, form) in directory.rows(of: column, within: members, in: holdings.forms) {
        values.append(
          KnownValue(
            entry: column.owners[row], type: column.type, value: column.values[row],
            form: form, accounts: holdings.holders(form)))
      }
    }
    // Stable, so that the values of an entry stay in the order of the columns.
    return values.enumerated().sorted {
      ($0.element.entry, $0.offset) < ($1.element.entry, $1.offset)
    }.map(\.element)
  }

  /// The accounts of a list that are those of entries in scope: of one GUID, or one login name.
  func ownAccounts(in list: AccountList) -> [EntryID: (accounts: [Int], login: KnownValue?)] {
    var own: [EntryID: (accounts: [Int], login: KnownValue?)] = [:]
    let anchors = anchors(of: synced, knownBy: list)
    for guid in 0..<list.guids.forms.count {
      if let entry = anchors.entry(guid) { own[entry] = (list.guids.holders(guid), nil) }
    }
    for login in logins(of: synced, knownBy: list) {
      own[login.entry, default: ([], login)].accounts += login.accounts
    }
    return own
  }

  /// Entries as accounts that a later run can compare with.
  package func accounts(of entries: EntrySet, named name: String) -> AccountList {
    var list = AccountList(name: name)
    var addresses = mailColumns.map { ColumnCursor($0.column) }
    var logins = profile.accountLogins.compactMap { column($0) }.map { ColumnCursor($0) }
    var anchors = anchorColumns.map { ColumnCursor($0) }
    var lines = LineCount(directory)
    var form: [UInt8] = []
    for index in 0..<directory.entryCount where entries.contains(EntryID(index)) {
      let entry = EntryID(index)
      list.begin(line: lines.line(of: entry))
      for number in addresses.indices {
        for row in addresses[number].rows(of: entry) {
          let column = addresses[number].column
          let value = directory.bytes(column.values[row])
          if column.comparison == .proxyAddress,
            MailAddress.rangeOfAddress(inProxyAddress: value) == nil
          {
            continue
          }
          form.removeAll(keepingCapacity: true)
          column.comparison.appendForm(of: value, to: &form)
          list.add(address: form.span)
        }
      }
      for number in logins.indices {
        for row in logins[number].rows(of: entry) {
          form.removeAll(keepingCapacity: true)
          MatchingRule.caseIgnore.appendKey(
            of: directory.bytes(logins[number].column.values[row]), to: &form)
          list.add(login: form.span)
        }
      }
      var hasAnchor = false
      for number in anchors.indices {
        guard let row = anchors[number].rows(of: entry).first, !hasAnchor else { continue }
        hasAnchor = true
        form.removeAll(keepingCapacity: true)
        GUIDForm.append(directory.bytes(anchors[number].column.values[row]), to: &form)
        list.set(guid: form.span)
      }
    }
    return list
  }
}

package import DirectoryModel

/// A CSV of accounts: who is known to the target, or what the last sync left there.
package enum AccountFile {
  /// Reads a text of UTF-8.
  ///
  /// - Parameters:
  ///   - demands: each is roles of which the file must have one.
  ///   - hasGUIDsOnly: whether what identifies an account has to be a GUID.
  package static func accounts(
    _ text: [UInt8], name: String, columns: AccountColumns, demands: [[AccountColumns.Role]],
    hasGUIDsOnly: Bool = false
  ) throws(CSVError) -> AccountList {
    var reader = try CSVReader(text, name: name)
    let mail = try columns.numbers(of: .mail, in: reader)
    let login = try columns.numbers(of: .login, in: reader)
    let guid = try columns.numbers(of: .guid, in: reader)
    for roles in demands {
      let isThere = roles.contains { role in
        switch role {
        case .mail: !mail.isEmpty
        case .login: !login.isEmpty
        case .guid: !guid.isEmpty
        }
      }
      guard isThere else { throw columns.missing(roles[0], in: reader) }
    }
    var accounts = AccountList(name: name)
    var record = CSVRecord()
    var form: [UInt8] = []
    var hasMail = false
    while try reader.next(&record) {
      accounts.begin(line: record.line)
      for number in mail where !record[number].isEmpty {
        hasMail = true
        add(addresses: record[number], &form, to: &accounts)
      }
      for number in login {
        let value = unguarded(record[number])
        guard !value.isEmpty else { continue }
        form.removeAll(keepingCapacity: true)
        MatchingRule.caseIgnore.appendKey(of: record[number].extracting(value), to: &form)
        accounts.add(login: form.span)
      }
      for number in guid {
        let value = unguarded(record[number])
        guard !value.isEmpty else { continue }
        form.removeAll(keepingCapacity: true)
        let isGUID = GUIDForm.append(record[number].extracting(value), to: &form)
        // Sixteen characters are the bytes of one in a directory only.
        guard !hasGUIDsOnly || isGUID && value.count != 16 else {
          throw reader.error(
            in: record, field: number,
            "'\(AccountColumns.text(record[number].extracting(value)))' is no GUID; expected one such as"
              + " 3f2504e0-4f89-11d3-9a0c-0305e82c3301, or nothing")
        }
        accounts.set(guid: form.span)
      }
    }
    if hasMail, accounts.addresses.forms.count == 0 {
      throw reader.error(
        in: reader.header, field: mail[0],
        "no record has a mail address in this column; name the right one"
          + " as in \(name):mail=HEADER")
    }
    return accounts
  }

  /// Adds the addresses of a field, which may hold several: `SMTP:ann@example.com smtp:a@example.com`.
  ///
  /// An X.400 or X.500 address goes on behind a space.
  private static func add(
    addresses field: Span<UInt8>, _ form: inout [UInt8], to accounts: inout AccountList
  ) {
    var start = 0
    var isOfOtherKind = false
    for end in 0...field.count {
      guard end == field.count || isBetweenAddresses(field[end]) else { continue }
      let part = field.extracting(start..<end)
      let value = part.extracting(unguarded(part))
      let address = MailAddress.proxyAddress(value)
      isOfOtherKind = address.isMail ? isOfOtherKind && address.kind == .none : true
      if !isOfOtherKind, value.indices.contains(where: { value[$0] == UInt8(ascii: "@") }) {
        form.removeAll(keepingCapacity: true)
        ReadingPlan.Comparison.mailAddress.appendForm(
          of: value.extracting(address.addressRange), to: &form)
        accounts.add(address: form.span)
      }
      if end < field.count, field[end] != UInt8(ascii: " ") { isOfOtherKind = false }
      start = end + 1
    }
  }

  private static func isBetweenAddresses(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), lineFeed, carriageReturn, UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "|"):
      true
    default: false
    }
  }

  /// The range of a field without the spaces at its ends and the apostrophe that keeps
  /// spreadsheets from taking it for a formula.
  private static func unguarded(_ field: Span<UInt8>) -> Range<Int> {
    let range = field.trimmingSpaces(field.indices)
    guard range.count > 1, let first = range.first, field[first] == UInt8(ascii: "'"),
      [UInt8]("=+-@\t\r".utf8).contains(field[first + 1])
    else { return range }
    return range.dropFirst()
  }
}

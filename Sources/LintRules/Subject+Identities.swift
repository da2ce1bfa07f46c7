package import DirectoryModel

extension Subject {
  /// Calls `body` with the primary mail address and the text of the GUID of each of some entries
  /// that has one of them.
  ///
  /// The primary address is the value of `proxyAddresses` with `SMTP:` in capitals (Exchange), else
  /// the first address in the order of the profile's attributes.
  package func forEachIdentity(
    of entries: EntrySet, _ body: (_ address: [UInt8], _ guid: [UInt8]) -> Void
  ) {
    let mailTypes = profile.unique.filter { $0.comparison == .mail }.flatMap(\.attributes)
    var mail = mailTypes.compactMap { column($0) }.map { ColumnCursor($0) }
    var anchors = anchorColumns.map { ColumnCursor($0) }
    for index in 0..<directory.entryCount where entries.contains(EntryID(index)) {
      let address = primaryAddress(of: EntryID(index), &mail) ?? []
      var form: [UInt8] = []
      for number in anchors.indices {
        guard let row = anchors[number].rows(of: EntryID(index)).first, form.isEmpty else {
          continue
        }
        GUIDForm.append(directory.bytes(anchors[number].column.values[row]), to: &form)
      }
      if !address.isEmpty || !form.isEmpty { body(address, GUIDForm.text(of: form.span)) }
    }
  }

  private func primaryAddress(of entry: EntryID, _ mail: inout [ColumnCursor]) -> [UInt8]? {
    var first: [UInt8]?
    var primary: [UInt8]?
    for number in mail.indices {
      let column = mail[number].column
      for row in mail[number].rows(of: entry) {
        let value = directory.bytes(column.values[row])
        var range = value.indices
        if column.comparison == .proxyAddress {
          guard let address = MailAddress.rangeOfAddress(inProxyAddress: value) else { continue }
          range = address
          let isPrimary =
            range.lowerBound == 5 && (0..<4).allSatisfy { value[$0] == Array("SMTP".utf8)[$0] }
          if isPrimary, primary == nil { primary = range.map { value[$0] } }
        }
        if first == nil { first = range.map { value[$0] } }
      }
    }
    return primary ?? first
  }
}

internal import DirectoryModel
internal import LintRules

extension [Subject] {
  /// The entries with one of the DNs, or one of the mail addresses as any of the targets sees them;
  /// tells of those names that no entry has.
  func entries(named names: [String], in directory: Directory, tell: (String) -> Void) -> EntrySet {
    let addresses = map { $0.entries(withAddresses: names) }
    var wanted = EntrySet(universe: directory.entryCount)
    for (number, name) in names.enumerated() {
      let found = addresses.flatMap { $0[number] } + flatMap { $0.entries(withDN: name) }
      for entry in found { wanted.insert(entry) }
      if found.isEmpty { tell("\(name): no entry has this DN or mail address") }
    }
    return wanted
  }
}

extension Subject {
  /// The entry with a DN, and those that repeat it.
  fileprivate func entries(withDN dn: String) -> [EntryID] {
    guard let first = directory.entry(dn: Array(dn.utf8).span) else { return [] }
    return [first] + directory.duplicates.filter { $0.of == first }.map(\.entry)
  }

  /// The entries that hold each of the addresses, in the attributes that the profile compares as
  /// mail addresses: O(values of these).
  fileprivate func entries(withAddresses addresses: [String]) -> [[EntryID]] {
    var numbers: [[UInt8]: [Int]] = [:]
    for (number, address) in addresses.enumerated() {
      numbers[Self.mailForm(of: address), default: []].append(number)
    }
    var holders = [[EntryID]](repeating: [], count: addresses.count)
    let names = profile.unique.filter { $0.comparison == .mail }.flatMap(\.attributes)
    for column in Set(names).sorted().compactMap({ column($0) }) {
      for row in 0..<column.count {
        let form = directory.comparedForm(of: column.values[row], by: column.comparison)
        for number in numbers[form] ?? [] { holders[number].append(column.owners[row]) }
      }
    }
    return holders
  }

  private static func mailForm(of address: String) -> [UInt8] {
    var form: [UInt8] = []
    let bytes = Array(address.utf8)
    let mail = MailAddress.proxyAddress(bytes.span)
    let range = mail.isMail ? mail.addressRange : 0..<bytes.count
    let address = bytes.span.extracting(range)
    if !MailAddress.appendKey(of: address, caseExactLocalPart: false, to: &form) {
      form = []
      MatchingRule.caseIgnore.appendKey(of: address, to: &form)
    }
    return form
  }
}

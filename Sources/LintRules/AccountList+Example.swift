internal import DirectoryModel

extension AccountList {
  /// A list of accounts of one address and one GUID each, for the examples of rules.
  init(example name: String, _ accounts: KeyValuePairs<String, String>) {
    self.init(name: name)
    for (number, account) in accounts.enumerated() {
      begin(line: number + 2)
      add(address: Array(account.key.utf8).span)
      guard !account.value.isEmpty else { continue }
      var form: [UInt8] = []
      GUIDForm.append(Array(account.value.utf8).span, to: &form)
      set(guid: form.span)
    }
  }
}

internal import DirectoryModel
internal import LintRules

/// What messages say of accounts that are known from outside of the directory.
extension MessageText {
  func appendOutside(
    _ placeholder: MessageTemplate.Placeholder, _ finding: Finding, to output: inout OutputBuffer
  ) {
    let state = result.subject.state
    let number = Int(finding.number)
    switch placeholder {
    case .domain: append(domainOf: finding, to: &output)
    case .guid: append(guidOf: finding, to: &output)
    case .existing: append(state.existingAccounts, account: number, to: &output)
    case .previous: append(state.previous, account: number, to: &output)
    case .previousGUID:
      guard let list = state.previous, number < list.count, let guid = list.guid(of: number) else {
        return
      }
      append(quoted: GUIDForm.text(of: list.guids.forms.form(guid)).span, to: &output)
    default: break
    }
  }

  /// Appends the part of an address behind its `@`.
  private func append(domainOf finding: Finding, to output: inout OutputBuffer) {
    guard let value = finding.value else { return }
    let bytes = result.subject.directory.bytes(value)
    guard let domain = MailAddress.domain(of: bytes) else { return }
    append(quoted: bytes.extracting(domain), to: &output)
  }

  private func append(guidOf finding: Finding, to output: inout OutputBuffer) {
    guard let entry = finding.entry, let anchor = result.subject.anchor(of: entry) else { return }
    var form: [UInt8] = []
    GUIDForm.append(result.subject.directory.bytes(anchor.value), to: &form)
    append(quoted: GUIDForm.text(of: form.span).span, to: &output)
  }

  /// Appends where an account is: `accounts.csv:12`.
  private func append(_ list: AccountList?, account: Int, to output: inout OutputBuffer) {
    guard let list, account < list.count else { return }
    switch reader {
    case .people: output.append(visible: list.name)
    case .programs: output.append(list.name)
    }
    output.append(":\(list.line(of: account))")
  }
}

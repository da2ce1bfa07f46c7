internal import DirectoryModel

/// The domains of addresses; each spelling is prepared once, however many addresses have it.
struct AddressDomains {
  private var spellings = FormTable()
  /// By spelling: the number of the domain, nil for a verified one.
  private var numbers: [Int?] = []
  private var domains: FormTable
  private let verifiedCount: Int
  /// Who has addresses in each domain that is not verified.
  var holders: [[Party]] = []

  init(verified: [String]) {
    domains = FormTable(
      verified.map { domain in
        var form: [UInt8] = []
        MailAddress.appendDomain(Array(domain.utf8).span, to: &form)
        return form
      })
    verifiedCount = domains.count
  }

  /// The number of the domain of an address, unless it is verified or there is none.
  mutating func unverified(_ value: Span<UInt8>, _ comparison: ReadingPlan.Comparison) -> Int? {
    var start = 0
    if comparison == .proxyAddress {
      guard let range = MailAddress.rangeOfAddress(inProxyAddress: value) else { return nil }
      start = range.lowerBound
    }
    let address = value.extracting(start...)
    guard let range = MailAddress.domain(of: address), !range.isEmpty else { return nil }
    let spelling = spellings.insert(address.extracting(range))
    if spelling == numbers.count { numbers.append(number(of: address.extracting(range))) }
    return numbers[spelling]
  }

  private mutating func number(of domain: Span<UInt8>) -> Int? {
    var form: [UInt8] = []
    MailAddress.appendDomain(domain, to: &form)
    let number = domains.insert(form.span) - verifiedCount
    guard number >= 0 else { return nil }
    if number == holders.count { holders.append([]) }
    return number
  }
}

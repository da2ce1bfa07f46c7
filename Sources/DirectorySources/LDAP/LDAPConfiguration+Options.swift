extension LDAPConfiguration {
  /// What a setting says that cannot be meant.
  package struct Mistake: Error, Sendable, Equatable {
    package let option: Option
    package let setting: Setting
    package let expected: String
  }

  /// The servers, in order; none if nothing names any.
  package var uris: [String] {
    (self[.uri] ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Whom to trust, and what to show.
  package func tls() throws(Mistake) -> TLSOptions {
    var options = TLSOptions()
    options.authorities = self[.authorities]
    options.authorityFolder = self[.authorityFolder]
    options.certificate = self[.certificate]
    options.key = self[.key]
    switch self[.demand]?.lowercased() {
    case nil, "demand", "hard", "try", "yes", "on", "true": options.demand = .demand
    case "allow": options.demand = .allow
    case "never": options.demand = .never
    default: throw mistake(.demand, "demand, allow or never")
    }
    return options
  }

  /// The longer of the two times that OpenLDAP tells apart; nil for neither, or for no end.
  package func seconds() throws(Mistake) -> Int? {
    let times = [
      try number(.networkTimeout, least: -1), try number(.timeout, least: -1),
    ].compactMap(\.self)
    return times.filter { $0 > 0 }.max()
  }

  /// A limit of a search; nil for none.
  package func limit(_ option: Option) throws(Mistake) -> Int? {
    guard !["none", "max", "unlimited"].contains(self[option]?.lowercased() ?? "") else {
      return nil
    }
    return try number(option, least: 0).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Whether an option is on.
  package func isOn(_ option: Option) -> Bool {
    ["on", "yes", "true"].contains(self[option]?.lowercased() ?? "")
  }

  private func number(_ option: Option, least: Int) throws(Mistake) -> Int? {
    guard let text = self[option] else { return nil }
    guard let number = Int(text), number >= least else { throw mistake(option, "a number") }
    return number
  }

  private func mistake(_ option: Option, _ expected: String) -> Mistake {
    guard let setting = settings[option] else { preconditionFailure("a mistake of nobody") }
    return Mistake(option: option, setting: setting, expected: expected)
  }
}

extension LDAPConfiguration.Mistake: CustomStringConvertible {
  package var description: String {
    "\(setting.origin): '\(setting.value)' for \(option.rawValue) is not \(expected)"
  }
}

internal import DirectoryModel

/// Which columns of a CSV hold what of an account.
package struct AccountColumns: Sendable, Equatable {
  package enum Role: String, Sendable, CaseIterable {
    case mail, login, guid

    /// What people call the columns, letters and digits only, the best first.
    fileprivate var usualHeaders: [String] {
      switch self {
      case .mail:
        [
          "primarysmtpaddress", "mail", "email", "emailaddress", "emailid", "primaryemail",
          "windowsemailaddress", "smtpaddress", "address", "emailaddresses", "proxyaddresses",
          "aliases", "emailaliases", "secondaryemail", "othermails",
        ]
      case .login:
        [
          "userprincipalname", "samaccountname", "uid", "login", "loginname", "logonname",
          "username",
        ]
      case .guid:
        [
          "immutableid", "onpremisesimmutableid", "sourceanchor", "msdsconsistencyguid",
          "objectguid", "entryuuid", "nsuniqueid", "guid",
        ]
      }
    }
  }

  /// The headers that the user names; a role without any is found by what is usual.
  package var headers: [Role: [String]]

  package init(_ headers: [Role: [String]] = [:]) { self.headers = headers }

  /// The numbers of the columns of a role: all that the user names, else all usual ones; of usual
  /// GUIDs the best, because an account has one.
  func numbers(of role: Role, in reader: CSVReader) throws(CSVError) -> [Int] {
    let names = (0..<reader.header.count).map { Self.plain(reader.header[$0]) }
    if let headers = headers[role] {
      var numbers: [Int] = []
      for header in headers { numbers.append(try number(of: header, role, names, reader)) }
      return numbers
    }
    let found = role.usualHeaders.compactMap { usual in names.firstIndex(of: usual) }
    return role == .guid ? Array(found.prefix(1)) : found
  }

  /// That the columns of a role are missing, with what is there.
  func missing(_ role: Role, in reader: CSVReader) -> CSVError {
    reader.error(
      in: reader.header, field: 0,
      "no column for \(role.rawValue); the header has \(Self.list(reader)):"
        + " name one as in \(reader.name):\(role.rawValue)=HEADER")
  }

  private func number(
    of header: String, _ role: Role, _ names: [String], _ reader: CSVReader
  ) throws(CSVError) -> Int {
    let wanted = Self.plain(Array(header.utf8).span)
    let found = names.indices.filter { names[$0] == wanted }
    guard let first = found.first else {
      throw reader.error(
        in: reader.header, field: 0,
        "no column '\(header)' for \(role.rawValue); the header has \(Self.list(reader))")
    }
    guard found.count == 1 else {
      throw reader.error(
        in: reader.header, field: found[1], "a second column '\(header)'; expected one")
    }
    return first
  }

  private static func list(_ reader: CSVReader) -> String {
    (0..<reader.header.count).map { "'\(text(reader.header[$0]))'" }.joined(separator: ", ")
  }

  /// A header by which columns are found: `E-Mail Address` is `emailaddress`.
  private static func plain(_ header: Span<UInt8>) -> String {
    text(header).lowercased().filter { $0.isLetter || $0.isNumber }
  }

  static func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}

/// Why a server could not be read at all.
package struct LDAPError: Error, Sendable {
  package let step: ServerStep
  /// The URI of the server, without anything secret.
  package let uri: String
  package let code: ResultCode
  /// What the server said about it; hostile.
  package var diagnostic = ""
  /// The cause where more is known than the code says.
  package var cause: Cause?
  /// The mechanism of SASL that a bind was tried by.
  package var mechanism: String?
  /// Why the servers before this one were passed over.
  package var earlier: [LDAPError] = []

  /// What libldap says all alike, found out.
  package enum Cause: Sendable, Equatable {
    case nameNotFound(host: String, reason: String)
    case unreachable(reason: String)
    case timedOut(seconds: Int)
    case unknownAuthority
    case certificateExpired
    case certificateNotYetValid
    case certificateRevoked
    /// `found` is empty where it is not known.
    case wrongHostName(asked: String, found: String)
    case unreadableAuthorityFile(path: String)
    case unusableClientCertificate(path: String)
    /// The peer does not speak TLS on this port.
    case noTLS
    case startTLSRefused
    /// A password would have gone where anybody can read it; it was not sent.
    case cleartextPassword
    /// Servers take a DN with an empty password for an anonymous bind, and answer success.
    case emptyPassword
    case interrupted
    case other(String)
  }

  package init(
    _ step: ServerStep, uri: String, code: ResultCode, _ cause: Cause? = nil
  ) {
    self.step = step
    self.uri = uri
    self.code = code
    self.cause = cause
  }

  /// Whether another server may do better.
  var isOfTheServer: Bool {
    switch cause {
    case .interrupted, .cleartextPassword, .emptyPassword, .unreadableAuthorityFile,
      .unusableClientCertificate:
      false
    default:
      step != .bind
        || [.serverDown, .timeout, .busy, .unavailable, .connectError].contains(code)
    }
  }
}

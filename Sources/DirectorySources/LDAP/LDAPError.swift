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

  /// What libldap says all alike, found out.
  package enum Cause: Sendable, Equatable {
    case nameNotFound(host: String)
    case unreachable(reason: String)
    case timedOut(seconds: Int)
    case unknownAuthority
    case certificateExpired
    case wrongHostName(asked: String, found: String)
    case unreadableAuthorityFile(path: String)
    case interrupted
    case other(String)
  }

  package init(_ step: ServerStep, uri: String, code: ResultCode) {
    self.step = step
    self.uri = uri
    self.code = code
  }
}

/// How a server is reached, and as whom.
package struct ServerOptions: Sendable {
  /// `ldap`, `ldaps` or `ldapi` URIs without a DN, tried in this order.
  package var uris: [String]
  package var startsTLS = false
  package var tls = TLSOptions()
  package var bind = BindMethod.anonymous
  /// Whether a password may be sent where anybody on the way can read it.
  package var allowsCleartextPassword = false
  /// The seconds that each of these may take: to connect (look-up of the name, TLS handshake and bind
  /// included), and every single answer after that.
  package var timeLimit = 10
  package var dereference = Dereference.never

  /// When an alias stands for the entry that it names (RFC 4511, section 4.5.1.3).
  package enum Dereference: String, Sendable, CaseIterable {
    case never, search, find, always
  }

  package init(uris: [String]) { self.uris = uris }
}

/// Whom to trust, and what to show.
package struct TLSOptions: Sendable, Equatable {
  /// What happens when the server's certificate is not to be trusted (`TLS_REQCERT`).
  package enum Demand: Sendable { case demand, allow, never }

  /// PEM files and a folder; nil for the system's.
  package var authorities: String?
  package var authorityFolder: String?
  package var certificate: String?
  package var key: String?
  package var demand = Demand.demand

  package init() {}
}

/// Who binds, and how (RFC 4513, section 5).
package enum BindMethod: Sendable {
  case anonymous
  case simple(dn: String, password: Secret)
  case sasl(SASLIdentity)
}

/// Who binds by a mechanism of SASL; what is nil is left to the mechanism.
package struct SASLIdentity: Sendable {
  package var mechanism: String
  package var authenticationID: String?
  package var authorizationID: String?
  package var realm: String?
  package var password: Secret?
  /// As OpenLDAP's `-O`: `minssf=56,noplain`.
  package var securityProperties: String?
  /// Whether the server's name is taken as given, and not asked back from the name service.
  package var keepsHostName = false

  package init(mechanism: String) { self.mechanism = mechanism }
}

/// A password; no text is ever made of it.
package struct Secret: Sendable, CustomStringConvertible {
  package let bytes: [UInt8]
  package var description: String { "(a password)" }

  package init(_ bytes: [UInt8]) { self.bytes = bytes }
}

internal import DirectoryModel

/// The texts hold what a server said, and are to be escaped by whoever prints them.
extension LDAPError: CustomStringConvertible {
  package var description: String {
    let parts = (earlier + [self]).map { "\($0.uri): \($0.step.failure): \($0.explanation)" }
    return parts.joined(separator: "; then ")
  }

  /// What happened, and what to do about it.
  package var explanation: String {
    guard let advice else { return reason }
    return "\(reason); \(advice)"
  }

  /// What happened: the cause, or the result code by its name, and what the server said.
  package var reason: String {
    var text = (mechanism.map { "\($0): " } ?? "") + (cause?.text ?? code.text)
    if cause == .startTLSRefused { text += ": \(code.text)" }
    let diagnostic = diagnostic.trimmed
    if !diagnostic.isEmpty {
      let speaker = code.rawValue < 0 ? "the library" : "the server"
      text += ", \(speaker) says: \(diagnostic)"
    }
    return text
  }

  /// What to do; nil where nobody knows.
  package var advice: String? { cause.flatMap(\.advice) ?? bindAdvice ?? code.advice }

  private var bindAdvice: String? {
    guard step == .bind else { return nil }
    if let word = ActiveDirectoryRefusal(diagnostic) { return word.advice }
    switch code {
    case .invalidCredentials:
      return "the password is wrong, or nobody has this name; servers do not say which"
    case .noSuchObject: return "nobody has this name; give -D the DN of the account"
    case .invalidDNSyntax:
      return "give -D a DN, such as uid=reader,ou=people,dc=example,dc=com"
    case .inappropriateAuthentication:
      return "this account or server does not let itself be bound to in this way; "
        + "give -D and a password, or another mechanism with -Y"
    case .authMethodNotSupported, .authUnknown:
      return "the server or this machine lacks the mechanism; "
        + "'ldapsearch -x -b \"\" -s base supportedSASLMechanisms' lists the server's, "
        + "and this machine's come with the packages of Cyrus SASL"
    case .unwillingToPerform: return "the account may be locked or disabled"
    case .localError:
      return "with GSSAPI get a ticket with kinit before, and see that the URI names the server "
        + "as Kerberos knows it"
    default: return nil
    }
  }
}

extension ServerStep {
  fileprivate var failure: String {
    switch self {
    case .connect: "cannot connect"
    case .tls: "TLS failed"
    case .bind: "cannot bind"
    case .rootDSE: "cannot read the root DSE"
    default: "cannot read \(rawValue)"
    }
  }
}

extension ResultCode {
  /// `invalidCredentials (49)`.
  package var text: String {
    ResultCodeNames.name(of: Int(rawValue)).map { "\($0) (\(rawValue))" } ?? "result \(rawValue)"
  }

  fileprivate var advice: String? {
    switch self {
    case .strongerAuthRequired, .confidentialityRequired:
      "the server wants encryption; use ldaps:// or -ZZ"
    case .insufficientAccessRights:
      "the account may not read this; give it the right, or use another"
    case .noSuchObject:
      "there is no such base, or the account may not see it; leave -b out to read what the server holds"
    case .sizeLimitExceeded, .timeLimitExceeded, .adminLimitExceeded:
      "have the limits of this account raised, or bind as one that has none"
    case .busy, .unavailable: "the server is busy or is going down; try again later"
    case .serverDown:
      "the connection broke; see whether the server runs, and whether the port speaks this protocol"
    case .inappropriateAuthentication: "the server wants a bind; give -D and a password"
    case .filterError: "the filter is none (RFC 4515)"
    default: nil
    }
  }
}

extension LDAPError.Cause {
  fileprivate var text: String {
    switch self {
    case .nameNotFound(let host, let reason): "host '\(host)' is not found: \(reason)"
    case .unreachable(let reason): reason.prefix(1).lowercased() + reason.dropFirst()
    case .timedOut(let seconds): "no answer within \(seconds) s"
    case .unknownAuthority:
      "the server's certificate is of an authority that is not trusted here"
    case .certificateExpired: "the server's certificate, or one above it, has expired"
    case .certificateNotYetValid: "the server's certificate is not valid yet"
    case .certificateRevoked: "the server's certificate was revoked"
    case .wrongHostName(let asked, let found):
      "the server's certificate is for another name than '\(asked)'"
        + (found.isEmpty ? "" : ": '\(found)'")
    case .unreadableAuthorityFile(let path):
      "the file of trusted authorities cannot be read: \(path)"
    case .unusableClientCertificate(let path):
      "the client's certificate or key cannot be used: \(path)"
    case .noTLS: "the server does not speak TLS on this port"
    case .startTLSRefused: "the server refuses StartTLS"
    case .cleartextPassword: "the password was not sent, as everybody on the way could read it"
    case .emptyPassword: "the password is empty"
    case .interrupted: "interrupted"
    case .other(let text): text
    }
  }

  fileprivate var advice: String? {
    switch self {
    case .nameNotFound: "check the spelling of the URI and the name service"
    case .unreachable:
      "see whether the server runs, and whether a firewall lets this machine reach its port"
    case .timedOut:
      "see whether the server is overloaded or a firewall drops packets; --timeout gives it longer"
    case .unknownAuthority:
      "give the authority's certificate with --tls-ca FILE (PEM), or TLS_CACERT in ldap.conf"
    case .certificateExpired: "renew the certificate on the server"
    case .certificateNotYetValid: "check the clocks of both machines"
    case .certificateRevoked: "install a new certificate on the server"
    case .wrongHostName(let asked, let found):
      "use a name of the certificate in the URI"
        + (asked != "localhost" && found.isEmpty
          ? "" : "; 'localhost' stands for this machine's name")
    case .unreadableAuthorityFile: "it has to exist and to hold certificates in PEM"
    case .unusableClientCertificate:
      "--tls-certificate and --tls-key want files in PEM, which belong together"
    case .noTLS:
      "ldaps:// is port 636 as a rule; on port 389 use ldap:// with -ZZ"
    case .startTLSRefused: "use ldaps://, or have a certificate installed on the server"
    case .cleartextPassword:
      "use ldaps:// or -ZZ; --allow-cleartext-password sends it all the same"
    case .emptyPassword: "servers take a name without a password for nobody, and let it in"
    case .interrupted, .other: nil
    }
  }
}

extension String {
  /// Without the line end or NUL that some servers end their texts with.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while let last = text.unicodeScalars.last, last.value <= 0x20 {
      text.unicodeScalars.removeLast()
    }
    return String(text)
  }
}

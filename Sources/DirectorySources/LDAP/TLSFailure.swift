extension LDAPError.Cause {
  /// Finds out from libldap's log why TLS failed.
  ///
  /// Built on GnuTLS it says in the log only what it thinks of a certificate; built on OpenSSL, in
  /// its diagnostic too.
  init(ofTLS lines: [String], reason: String, host: String, _ options: TLSOptions) {
    self =
      Self.ofFiles(lines, options) ?? Self.ofHostName(lines + [reason], host: host)
      ?? Self.ofGnuTLS(lines) ?? Self.ofText((lines + [reason]).joined(separator: "\n"))
      ?? .other(Self.lastReason(lines) ?? reason)
  }

  private static func ofFiles(_ lines: [String], _ options: TLSOptions) -> Self? {
    for line in lines {
      if line.contains("could not use CA certificate file")
        || line.contains("could not load verify locations")
        || line.contains("no certificate loaded from CA certificate file")
      {
        return .unreadableAuthorityFile(
          path: options.authorities ?? options.authorityFolder ?? "of the system")
      }
      if line.contains("could not use private key") || line.contains("could not use certificate")
        || line.contains("could not use key file")
      {
        return .unusableClientCertificate(path: options.certificate ?? options.key ?? "")
      }
    }
    return nil
  }

  private static func ofHostName(_ lines: [String], host: String) -> Self? {
    for line in lines {
      if let start = line.firstRange(of: "hostname (") {
        let rest = line[start.upperBound...]
        let asked = rest.prefix { $0 != ")" }
        // A name in a certificate may hold what it likes; the bracket that ends the line closes it.
        let found = rest.firstRange(of: "in certificate (").map { rest[$0.upperBound...] } ?? ""
        let end = found.lastIndex(of: ")") ?? found.endIndex
        return .wrongHostName(asked: String(asked), found: String(found[..<end]))
      }
      if line.contains("hostname does not match") || line.contains("unable to get common name")
        || line.contains("unable to get CN") || line.contains("unable to get subjectAltName")
      {
        return .wrongHostName(asked: host, found: "")
      }
    }
    return nil
  }

  /// The bits of `gnutls_certificate_status_t`.
  private static func ofGnuTLS(_ lines: [String]) -> Self? {
    for line in lines {
      if line.contains("peer certificate is expired") { return .certificateExpired }
      if line.contains("certificate not yet active") { return .certificateNotYetValid }
      guard let start = line.firstRange(of: "untrusted or revoked (0x") else { continue }
      let digits = line[start.upperBound...].prefix { $0.isHexDigit }
      guard let bits = UInt32(digits, radix: 16) else { continue }
      if bits & (1 << 10) != 0 { return .certificateExpired }
      if bits & (1 << 9) != 0 { return .certificateNotYetValid }
      if bits & (1 << 5) != 0 { return .certificateRevoked }
      if bits & (1 << 6 | 1 << 7) != 0 { return .unknownAuthority }
      return .other("the server's certificate is not to be trusted (status 0x\(digits))")
    }
    return nil
  }

  /// What OpenSSL says of a certificate, and both of a peer that speaks no TLS.
  private static func ofText(_ text: String) -> Self? {
    let causes: [(String, Self)] = [
      ("certificate has expired", .certificateExpired),
      ("certificate is not yet valid", .certificateNotYetValid),
      ("certificate revoked", .certificateRevoked),
      ("unable to get local issuer certificate", .unknownAuthority),
      ("unable to get issuer certificate", .unknownAuthority),
      ("self-signed certificate", .unknownAuthority),
      ("self signed certificate", .unknownAuthority),
      ("unexpected TLS packet", .noTLS), ("wrong version number", .noTLS),
      ("non-properly terminated", .noTLS), ("packet length too long", .noTLS),
    ]
    return causes.first { text.contains($0.0) }?.1
  }

  /// `TLS: can't connect: REASON.`
  private static func lastReason(_ lines: [String]) -> String? {
    lines.compactMap { line in
      line.firstRange(of: "can't connect: ").map { line[$0.upperBound...] }
    }
    .map { String($0.prefix { $0 != "\n" }) }
    .last { !$0.isEmpty && $0 != "." }
    .map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
  }
}

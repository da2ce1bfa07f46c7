internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension LDAPConnection {
  /// Asks the server for TLS on this connection (RFC 4511, section 4.14).
  func startTLS(until deadline: Deadline) throws(LDAPError) {
    var id: Int32 = 0
    let code = unsafe ldap_start_tls(handle, nil, nil, &id)
    guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
    let outcome = unsafe try outcome(message(id, until: deadline))
    guard outcome.code == .success else {
      var error = error(outcome.code, .startTLSRefused)
      error.diagnostic = outcome.diagnostic
      throw error
    }
  }

  /// Shakes hands and verifies the certificate; gives what was agreed on.
  func installTLS(
    _ options: TLSOptions, host: String, until deadline: Deadline
  ) throws(LDAPError) -> String {
    try checkFiles(of: options)
    set(options)
    let (code, lines) = try run(until: deadline) { handle in
      TLSLog.collect { () -> Int32 in
        // Last, as it makes of all options before it what the handshake uses.
        var forServer: Int32 = 0
        let made = unsafe ldap_set_option(
          handle.pointer, LDAP_OPT_X_TLS_NEWCTX, &forServer)
        return made == LDAP_OPT_SUCCESS
          ? unsafe ldap_install_tls(handle.pointer) : ResultCode.connectError.rawValue
      }
    }
    guard code == LDAP_SUCCESS else {
      let reason = error(.connectError).diagnostic
      throw error(
        ResultCode(rawValue: code),
        LDAPError.Cause(ofTLS: lines, reason: reason, host: host, options))
    }
    isEncrypted = true
    isPrivate = true
    let isVerified = options.demand == .demand
    return [text(LDAP_OPT_X_TLS_VERSION), isVerified ? nil : "certificate not verified"]
      .compactMap(\.self).joined(separator: ", ")
  }

  private func checkFiles(of options: TLSOptions) throws(LDAPError) {
    if let path = options.authorities, !isReadable(path) {
      throw error(.connectError, .unreadableAuthorityFile(path: path))
    }
    for path in [options.certificate, options.key].compactMap(\.self) where !isReadable(path) {
      throw error(.connectError, .unusableClientCertificate(path: path))
    }
  }

  private func set(_ options: TLSOptions) {
    func set(_ option: Int32, _ path: String?) {
      guard let path else { return }
      unsafe ldap_set_option(handle, option, path)
    }
    let isDefault = options.authorities == nil && options.authorityFolder == nil
    set(LDAP_OPT_X_TLS_CACERTFILE, isDefault ? systemAuthorities : options.authorities)
    set(LDAP_OPT_X_TLS_CACERTDIR, options.authorityFolder)
    set(LDAP_OPT_X_TLS_CERTFILE, options.certificate ?? options.key)
    set(LDAP_OPT_X_TLS_KEYFILE, options.key ?? options.certificate)
    var demand =
      switch options.demand {
      case .demand: LDAP_OPT_X_TLS_DEMAND
      case .allow: LDAP_OPT_X_TLS_ALLOW
      case .never: LDAP_OPT_X_TLS_NEVER
      }
    unsafe ldap_set_option(handle, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand)
    // No network timeout: with one libldap 2.5 does not wait for the peer in the handshake, but asks again
    // and again. The socket's own times make it wait, and whoever calls ends it.
  }

  private func text(_ option: Int32) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    // Safe: libldap makes a copy that ends with a NUL, and leaves it to us.
    guard unsafe ldap_get_option(handle, option, &text) == LDAP_OPT_SUCCESS,
      let text = unsafe text
    else { return nil }
    defer { unsafe ldap_memfree(text) }
    return unsafe String(cString: text)
  }
}

// Safe: the string lends its own NUL-terminated bytes for the call.
private func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

/// Where systems keep the certificates of the authorities that they trust; libldap looks at none of
/// these by itself.
private let systemAuthorities: String? = [
  "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem", "/usr/local/share/certs/ca-root-nss.crt",
].first(where: isReadable)

internal import CLDAP

/// Where a server is: `ldap://host:port`, `ldaps://…` or `ldapi://path` (RFC 4516, no more of it).
package struct LDAPURI: Sendable, Equatable {
  package enum Scheme: String, Sendable { case ldap, ldaps, ldapi }

  /// As the user gave it.
  package let text: String
  package let scheme: Scheme
  /// A name, or an address without brackets; the path of the socket with `ldapi`.
  package let host: String
  package let port: Int

  /// Why a text names no server.
  package struct Mistake: Error, Sendable, Equatable {
    package let text: String
    package let reason: String
  }

  package init(_ text: String) throws(Mistake) {
    func mistake(_ reason: String) -> Mistake { Mistake(text: text, reason: reason) }
    guard !text.utf8.contains(0) else { throw mistake("a NUL is in it") }
    guard text.contains("://") else {
      throw mistake("an URI starts with ldap://, ldaps:// or ldapi://")
    }
    var description: UnsafeMutablePointer<LDAPURLDesc>?
    let code = unsafe ldap_url_parse(text, &description)
    // Safe: libldap made it, its texts end with a NUL, and it is freed when they were copied.
    guard code == LDAP_URL_SUCCESS, let parts = unsafe description else {
      throw mistake("it is no URI of LDAP (RFC 4516)")
    }
    defer { unsafe ldap_free_urldesc(parts) }
    let scheme = unsafe parts.pointee.lud_scheme.map { unsafe String(cString: $0) } ?? ""
    guard let scheme = Scheme(rawValue: scheme) else {
      throw mistake("\(scheme):// is not known; use ldap://, ldaps:// or ldapi://")
    }
    let host = unsafe parts.pointee.lud_host.map { unsafe String(cString: $0) } ?? ""
    if let dn = unsafe parts.pointee.lud_dn, unsafe dn.pointee != 0 {
      throw mistake("it holds a DN; give the DN with -b, and the server's name in the URI")
    }
    guard unsafe parts.pointee.lud_filter == nil, unsafe parts.pointee.lud_attrs == nil,
      unsafe parts.pointee.lud_exts == nil
    else { throw mistake("it holds more than the server's name") }
    self.text = text
    self.scheme = scheme
    let port = unsafe Int(parts.pointee.lud_port)
    switch scheme {
    case .ldapi:
      self.host = host.isEmpty ? "/var/run/slapd/ldapi" : host
      self.port = 0
    case .ldap, .ldaps:
      self.host = host.isEmpty ? "localhost" : host
      self.port = port > 0 ? port : scheme == .ldaps ? 636 : 389
    }
  }
}

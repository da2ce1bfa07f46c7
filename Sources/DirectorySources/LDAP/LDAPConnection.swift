internal import CLDAP

/// A connection to one server, used by one thread at a time.
///
/// Unsafe inside: the handle of libldap, made here and freed here.
@safe package final class LDAPConnection {
  package let uri: String
  let handle: OpaquePointer

  private init(uri: String, handle: OpaquePointer) {
    self.uri = uri
    unsafe self.handle = handle
  }

  deinit { unsafe ldap_unbind_ext_s(handle, nil, nil) }

  /// Connects to the first server that answers, and binds.
  package static func open(
    _ options: ServerOptions, telling observer: (any StepObserver)?
  ) throws(LDAPError) -> LDAPConnection {
    let uri = options.uris[0]
    observer?.begin(.connect, detail: uri)
    var handle: OpaquePointer?
    let made = unsafe ldap_initialize(&handle, uri)
    guard made == LDAP_SUCCESS, let handle = unsafe handle else {
      throw LDAPError(.connect, uri: uri, code: ResultCode(rawValue: made))
    }
    let connection = unsafe LDAPConnection(uri: uri, handle: handle)
    var version = LDAP_VERSION3
    unsafe ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version)
    unsafe ldap_set_option(handle, LDAP_OPT_REFERRALS, nil)
    if case .simple(let dn, let password) = options.bind {
      var bytes = password.bytes
      let code = unsafe bytes.withUnsafeMutableBytes { bytes -> Int32 in
        var credentials = unsafe berval(
          bv_len: ber_len_t(bytes.count),
          bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        return unsafe ldap_sasl_bind_s(handle, dn, nil, &credentials, nil, nil, nil)
      }
      guard code == LDAP_SUCCESS else {
        throw LDAPError(.bind, uri: uri, code: ResultCode(rawValue: code))
      }
    }
    observer?.end(.connect, detail: "")
    return connection
  }
}

internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A connection to one server, used by one thread at a time.
///
/// Unsafe inside: the handle of libldap, made here and freed here.
@safe package final class LDAPConnection {
  package let uri: String
  /// What the connection is used for now; errors name it.
  package var step = ServerStep.connect
  /// The seconds that an answer may take.
  package let timeLimit: Int
  let handle: OpaquePointer

  private init(uri: String, handle: OpaquePointer, timeLimit: Int) {
    self.uri = uri
    self.timeLimit = timeLimit
    unsafe self.handle = handle
  }

  deinit { unsafe ldap_unbind_ext_s(handle, nil, nil) }

  /// Connects to the first server that answers, and binds.
  package static func open(
    _ options: ServerOptions, telling observer: (any StepObserver)?
  ) throws(LDAPError) -> LDAPConnection {
    _ = ownConfigurationOnly
    let uri = options.uris[0]
    observer?.begin(.connect, detail: uri)
    var handle: OpaquePointer?
    let made = unsafe ldap_initialize(&handle, uri)
    guard made == LDAP_SUCCESS, let handle = unsafe handle else {
      throw LDAPError(.connect, uri: uri, code: ResultCode(rawValue: made))
    }
    let connection = unsafe LDAPConnection(
      uri: uri, handle: handle, timeLimit: options.timeLimit)
    var version = LDAP_VERSION3
    unsafe ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version)
    unsafe ldap_set_option(handle, LDAP_OPT_REFERRALS, nil)
    // Signals do not break an answer off; Interruption does.
    var on: Int32 = 1
    unsafe ldap_set_option(handle, LDAP_OPT_RESTART, &on)
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
    connection.step = .entries
    return connection
  }

  /// What to throw of an operation on this connection.
  func error(_ code: ResultCode, _ cause: LDAPError.Cause? = nil) -> LDAPError {
    var error = LDAPError(step, uri: uri, code: code)
    error.cause = cause
    return error
  }

  /// Why the last call failed.
  var lastCode: ResultCode {
    var code: Int32 = 0
    unsafe ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code)
    return ResultCode(rawValue: code)
  }
}

/// Keeps libldap from reading files and variables by itself, of which `./ldaprc` is anybody's.
private let ownConfigurationOnly: Void = {
  // Safe: done once, before libldap is first called and while no other thread asks for a variable.
  _ = unsafe setenv("LDAPNOINIT", "1", 1)
}()

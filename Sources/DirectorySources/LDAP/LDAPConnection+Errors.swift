internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension LDAPConnection {
  /// What to throw of an operation on this connection.
  func error(_ code: ResultCode, _ cause: LDAPError.Cause? = nil) -> LDAPError {
    var error = LDAPError(step, uri: uri, code: code)
    error.cause = cause
    if cause == nil { error.diagnostic = lastDiagnostic }
    return error
  }

  /// Why the last call failed.
  var lastCode: ResultCode {
    var code: Int32 = 0
    unsafe ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &code)
    return ResultCode(rawValue: code)
  }

  private var lastDiagnostic: String {
    var text: UnsafeMutablePointer<CChar>?
    unsafe ldap_get_option(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text)
    // Safe: libldap made a copy that ends with a NUL, and leaves it to us.
    guard let text = unsafe text else { return "" }
    defer { unsafe ldap_memfree(text) }
    return unsafe String(cString: text)
  }
}

extension LDAPURI {
  init(checking text: String) throws(LDAPError) {
    do throws(Mistake) {
      try self.init(text)
    } catch {
      throw LDAPError(.connect, uri: text, code: .parameterError, .other(error.reason))
    }
  }
}

extension ServerSocket {
  static func connect(
    checking uri: LDAPURI, until deadline: Deadline
  ) throws(LDAPError) -> ServerSocket {
    do throws(Failure) {
      return try connect(to: uri, until: deadline)
    } catch {
      let code: ResultCode
      let cause: LDAPError.Cause
      switch error {
      case .nameNotFound(let reason):
        (code, cause) = (.serverDown, .nameNotFound(host: uri.host, reason: reason))
      case .unreachable(let number):
        // Safe: strerror answers every number with a NUL-terminated text, which is copied at once.
        (code, cause) = unsafe (
          .serverDown, .unreachable(reason: String(cString: strerror(number)))
        )
      case .pathTooLong:
        (code, cause) = (.parameterError, .other("the path of the socket is too long"))
      case .timedOut: (code, cause) = (.timeout, .timedOut(seconds: deadline.seconds))
      case .interrupted: (code, cause) = (.userCancelled, .interrupted)
      }
      throw LDAPError(.connect, uri: uri.text, code: code, cause)
    }
  }
}

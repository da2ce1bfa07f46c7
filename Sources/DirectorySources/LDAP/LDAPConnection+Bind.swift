internal import CLDAP

extension LDAPConnection {
  /// Binds as the options say (RFC 4513, section 5).
  func bind(_ options: ServerOptions, until deadline: Deadline) throws(LDAPError) {
    switch options.bind {
    case .anonymous: try bindSimply(dn: "", password: [], until: deadline)
    case .simple(let dn, let password):
      guard !password.bytes.isEmpty else { throw error(.parameterError, .emptyPassword) }
      try refuseCleartext(options)
      try bindSimply(dn: dn, password: password.bytes, until: deadline)
    case .sasl(let identity):
      do throws(LDAPError) {
        if identity.sendsPassword { try refuseCleartext(options) }
        try bind(identity, until: deadline)
      } catch {
        var error = error
        error.mechanism = identity.mechanism
        throw error
      }
    }
  }

  private func refuseCleartext(_ options: ServerOptions) throws(LDAPError) {
    guard isPrivate || options.allowsCleartextPassword else {
      throw error(.confidentialityRequired, .cleartextPassword)
    }
  }

  private func bindSimply(
    dn: String, password: [UInt8], until deadline: Deadline
  ) throws(LDAPError) {
    var id: Int32 = 0
    var password = password
    let code = unsafe password.withUnsafeMutableBytes { bytes -> Int32 in
      var credentials = unsafe berval(
        bv_len: ber_len_t(bytes.count),
        bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      return unsafe ldap_sasl_bind(handle, dn, nil, &credentials, nil, nil, &id)
    }
    guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
    let outcome = unsafe try outcome(message(id, until: deadline))
    guard outcome.code == .success else {
      var error = error(outcome.code)
      error.diagnostic = outcome.diagnostic
      throw error
    }
  }

  /// Goes through the dialogue of a mechanism (RFC 4422).
  private func bind(_ identity: SASLIdentity, until deadline: Deadline) throws(LDAPError) {
    if let properties = identity.securityProperties ?? self.properties(for: identity) {
      let code = unsafe ldap_set_option(handle, LDAP_OPT_X_SASL_SECPROPS, properties)
      guard code == LDAP_OPT_SUCCESS else {
        throw error(.parameterError, .other("'\(properties)' are no security properties"))
      }
    }
    var keepsName: Int32 = 1
    if identity.keepsHostName {
      unsafe ldap_set_option(handle, LDAP_OPT_X_SASL_NOCANON, &keepsName)
    }
    let dialogue = SASLDialogue(identity)
    while true {
      // Kerberos asks other servers meanwhile.
      let code = try run(until: deadline) { dialogue.advance($0) }
      guard code == LDAP_SASL_BIND_IN_PROGRESS else {
        dialogue.forgetMessage()
        guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
        break
      }
      unsafe dialogue.hear(try message(dialogue.requestID, until: deadline))
    }
    var strength: ber_len_t = 0
    if unsafe ldap_get_option(handle, LDAP_OPT_X_SASL_SSF, &strength) == LDAP_OPT_SUCCESS,
      strength > 1
    {
      isPrivate = true
    }
  }

  /// Within TLS no second encryption is asked for, which Active Directory refuses; and there a
  /// mechanism may send the password itself.
  private func properties(for identity: SASLIdentity) -> String? {
    if identity.sendsPassword { return isEncrypted ? "none,maxssf=0" : "none" }
    return isEncrypted ? "noanonymous,noplain,maxssf=0" : nil
  }
}

extension SASLIdentity {
  /// Whether the mechanism sends the password as it is.
  fileprivate var sendsPassword: Bool { ["PLAIN", "LOGIN"].contains(mechanism.uppercased()) }
}

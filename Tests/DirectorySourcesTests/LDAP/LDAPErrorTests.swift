internal import DirectorySources
internal import Testing

struct LDAPErrorTests {
  @Test
  func `an error says what happened and what to do`() {
    var error = LDAPError(.bind, uri: "ldaps://dc1.example.com", code: .invalidCredentials)
    error.diagnostic =
      "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 775, v1db1\0"
    #expect(
      error.description
        == "ldaps://dc1.example.com: cannot bind: invalidCredentials (49), the server says: "
        + "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 775, v1db1; "
        + "the account is locked out; unlock it, and see who tries its password")
  }

  @Test func `the mechanism of SASL is named, and nothing of it where there is none`() {
    var error = LDAPError(.bind, uri: "ldap://a", code: .invalidCredentials)
    #expect(error.reason == "invalidCredentials (49)")
    error.mechanism = "DIGEST-MD5"
    #expect(error.reason == "DIGEST-MD5: invalidCredentials (49)")
    #expect(error.description.hasPrefix("ldap://a: cannot bind: DIGEST-MD5: invalid"))
  }

  @Test(arguments: [
    ("525", "nobody has this name"), ("52e", "the password is wrong"),
    ("52E", "the password is wrong"),
    ("530", "the account may not log on at this time"),
    ("531", "the account may not log on from this machine"),
    ("532", "the account's password has expired"), ("533", "the account is disabled"),
    ("701", "the account has expired"), ("773", "the account must change its password"),
    ("775", "the account is locked out"), ("99", "the password is wrong, or nobody has this name"),
  ])
  func `reasons of Active Directory are told`(_ number: String, _ advice: String) {
    var error = LDAPError(.bind, uri: "ldap://a", code: .invalidCredentials)
    error.diagnostic = "comment: AcceptSecurityContext error, data \(number), v1db1"
    #expect(error.advice?.hasPrefix(advice) == true, "\(error.advice ?? "")")
  }

  @Test(arguments: [
    (
      LDAPError.Cause.nameNotFound(host: "a", reason: "Name or service not known"),
      "host 'a' is not found: Name or service not known; check the spelling"
    ),
    (.unreachable(reason: "No route to host"), "no route to host; see whether the server runs"),
    (.timedOut(seconds: 10), "no answer within 10 s; "),
    (
      .unknownAuthority,
      "the server's certificate is of an authority that is not trusted here; give"
    ),
    (.certificateExpired, "the server's certificate, or one above it, has expired; renew"),
    (
      .wrongHostName(asked: "a", found: "b"),
      "the server's certificate is for another name than 'a': 'b'; use a name of the certificate"
    ),
    (.unreadableAuthorityFile(path: "/x"), "the file of trusted authorities cannot be read: /x; "),
    (.cleartextPassword, "the password was not sent"), (.interrupted, "interrupted"),
  ])
  func `each cause has its words`(_ cause: LDAPError.Cause, _ start: String) {
    let error = LDAPError(.tls, uri: "ldap://a", code: .connectError, cause)
    #expect(error.explanation.hasPrefix(start), "\(error.explanation)")
  }
}

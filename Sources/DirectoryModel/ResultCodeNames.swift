/// The names of result codes (RFC 4511, appendix A.1), and of those that libldap has of its own.
package enum ResultCodeNames {
  /// `sizeLimitExceeded`; nil for a code that has no name.
  package static func name(of code: Int) -> String? { names[code] }

  private static let names: [Int: String] = [
    0: "success", 1: "operationsError", 2: "protocolError", 3: "timeLimitExceeded",
    4: "sizeLimitExceeded", 5: "compareFalse", 6: "compareTrue", 7: "authMethodNotSupported",
    8: "strongerAuthRequired", 10: "referral", 11: "adminLimitExceeded",
    12: "unavailableCriticalExtension", 13: "confidentialityRequired",
    14: "saslBindInProgress", 16: "noSuchAttribute", 17: "undefinedAttributeType",
    18: "inappropriateMatching", 19: "constraintViolation", 20: "attributeOrValueExists",
    21: "invalidAttributeSyntax", 32: "noSuchObject", 33: "aliasProblem",
    34: "invalidDNSyntax", 36: "aliasDereferencingProblem", 48: "inappropriateAuthentication",
    49: "invalidCredentials", 50: "insufficientAccessRights", 51: "busy", 52: "unavailable",
    53: "unwillingToPerform", 54: "loopDetect", 64: "namingViolation",
    65: "objectClassViolation", 66: "notAllowedOnNonLeaf", 67: "notAllowedOnRDN",
    68: "entryAlreadyExists", 69: "objectClassModsProhibited", 71: "affectsMultipleDSAs",
    80: "other",

    -1: "server down", -2: "local error", -3: "encoding error", -4: "decoding error",
    -5: "timeout", -6: "unknown authentication method", -7: "filter error",
    -8: "user cancelled", -9: "parameter error", -10: "no memory", -11: "connect error",
    -12: "not supported", -13: "control not found", -14: "no results returned",
    -15: "more results to return", -16: "client loop", -17: "referral limit exceeded",
  ]
}

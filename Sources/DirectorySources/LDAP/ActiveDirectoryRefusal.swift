/// Why Active Directory refuses a bind: it answers `invalidCredentials` to all, and says more as
/// `data 52e` in the diagnostic message (Windows' error numbers).
enum ActiveDirectoryRefusal: String {
  case unknownUser = "525"
  case wrongPassword = "52e"
  case wrongTime = "530"
  case wrongMachine = "531"
  case passwordExpired = "532"
  case accountDisabled = "533"
  case accountExpired = "701"
  case passwordToBeChanged = "773"
  case accountLocked = "775"

  /// Reads the diagnostic message; nil if it is not one of these.
  init?(_ diagnostic: String) {
    guard diagnostic.contains("AcceptSecurityContext"),
      let start = diagnostic.firstRange(of: "data ")
    else { return nil }
    let number = diagnostic[start.upperBound...].prefix { $0.isHexDigit }
    self.init(rawValue: number.lowercased())
  }

  var advice: String {
    switch self {
    case .unknownUser: "nobody has this name; give -D the DN, the UPN, or DOMAIN\\name"
    case .wrongPassword:
      "the password is wrong, or nobody has this name; -D takes a DN, a UPN, or DOMAIN\\name"
    case .wrongTime: "the account may not log on at this time; change its logon hours"
    case .wrongMachine: "the account may not log on from this machine; change its workstations"
    case .passwordExpired: "the account's password has expired; set a new one"
    case .accountDisabled: "the account is disabled; enable it, or use another"
    case .accountExpired: "the account has expired; extend it, or use another"
    case .passwordToBeChanged:
      "the account must change its password at its next logon; change it, or clear that flag"
    case .accountLocked: "the account is locked out; unlock it, and see who tries its password"
    }
  }
}

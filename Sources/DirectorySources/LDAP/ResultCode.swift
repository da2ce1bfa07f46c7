/// How an operation ended: a result code of RFC 4511 (0 and up), or one of libldap's own (below 0).
package struct ResultCode: RawRepresentable, Hashable, Sendable {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }

  package static let success = ResultCode(rawValue: 0)
  package static let operationsError = ResultCode(rawValue: 1)
  package static let protocolError = ResultCode(rawValue: 2)
  package static let timeLimitExceeded = ResultCode(rawValue: 3)
  package static let sizeLimitExceeded = ResultCode(rawValue: 4)
  package static let authMethodNotSupported = ResultCode(rawValue: 7)
  package static let strongerAuthRequired = ResultCode(rawValue: 8)
  package static let referral = ResultCode(rawValue: 10)
  package static let adminLimitExceeded = ResultCode(rawValue: 11)
  package static let unavailableCriticalExtension = ResultCode(rawValue: 12)
  package static let confidentialityRequired = ResultCode(rawValue: 13)
  package static let noSuchObject = ResultCode(rawValue: 32)
  package static let invalidDNSyntax = ResultCode(rawValue: 34)
  package static let inappropriateAuthentication = ResultCode(rawValue: 48)
  package static let invalidCredentials = ResultCode(rawValue: 49)
  package static let insufficientAccessRights = ResultCode(rawValue: 50)
  package static let busy = ResultCode(rawValue: 51)
  package static let unavailable = ResultCode(rawValue: 52)
  package static let unwillingToPerform = ResultCode(rawValue: 53)
  package static let other = ResultCode(rawValue: 80)

  // libldap's own.
  package static let serverDown = ResultCode(rawValue: -1)
  package static let localError = ResultCode(rawValue: -2)
  package static let timeout = ResultCode(rawValue: -5)
  package static let authUnknown = ResultCode(rawValue: -6)
  package static let filterError = ResultCode(rawValue: -7)
  package static let userCancelled = ResultCode(rawValue: -8)
  package static let parameterError = ResultCode(rawValue: -9)
  package static let connectError = ResultCode(rawValue: -11)
}

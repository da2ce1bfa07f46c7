/// How an operation ended: a result code of RFC 4511 (0 and up), or one of libldap's own (below 0).
package struct ResultCode: RawRepresentable, Hashable, Sendable {
  package let rawValue: Int32

  package init(rawValue: Int32) { self.rawValue = rawValue }
}

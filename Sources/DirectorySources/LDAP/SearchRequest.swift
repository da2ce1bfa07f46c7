/// One search, as it goes to the server (RFC 4511, section 4.5.1). Aliases are left alone.
package struct SearchRequest: Sendable {
  /// A DN; its bytes may have come from a directory.
  package var base: [UInt8]
  package var scope = ReadRequest.Scope.subtree
  /// RFC 4515.
  package var filter: String
  /// Attribute descriptions; empty for all user attributes, `1.1` for none.
  package var attributes: [String]
  /// Whether values stay away.
  package var asksForNamesOnly = false
  /// 0 for no limit, both.
  package var sizeLimit = 0
  package var timeLimit = 0
  package var page: Page?
  /// Controls beside that of paging.
  package var controls: [Control] = []

  /// A part of the results (RFC 2696).
  package struct Page: Sendable, Equatable {
    package var size: Int
    /// What came with the page before; empty for the first.
    package var cookie: [UInt8]
    package var isCritical: Bool

    package init(size: Int, cookie: [UInt8] = [], isCritical: Bool = true) {
      self.size = size
      self.cookie = cookie
      self.isCritical = isCritical
    }
  }

  package struct Control: Sendable, Equatable {
    package var oid: String
    /// BER, as the control defines it; nil for none.
    package var value: [UInt8]?
    package var isCritical: Bool

    package init(oid: String, value: [UInt8]? = nil, isCritical: Bool = true) {
      self.oid = oid
      self.value = value
      self.isCritical = isCritical
    }
  }

  package init(
    base: some Sequence<UInt8>, scope: ReadRequest.Scope = .subtree,
    filter: String = "(objectClass=*)", attributes: [String] = []
  ) {
    self.base = Array(base)
    self.scope = scope
    self.filter = filter
    self.attributes = attributes
  }
}

/// What a check wants of a server.
package struct ReadRequest: Sendable {
  package enum Scope: Sendable { case base, oneLevel, subtree, children }

  /// DNs; empty for the naming contexts that the root DSE names.
  package var bases: [String] = []
  package var scope = Scope.subtree
  /// RFC 4515: what users, groups and contacts match, and what the user asks for beside.
  package var filter: String
  /// Names of the attribute types that rules and profile need, each once; `objectClass` is among them.
  package var attributes: [String]
  /// Entries a page (RFC 2696); nil for no paging.
  package var pageSize: Int? = 500
  /// What the server is asked to stop at; nil for none.
  package var sizeLimit: Int?
  package var timeLimit: Int?
  /// At most so many entries that others refer to are looked up one by one.
  package var lookUpLimit = 10_000
  /// DNs of entries that are looked up if they do not come, as many as there are.
  package var alsoWanted: [[UInt8]] = []

  package init(filter: String, attributes: [String]) {
    self.filter = filter
    self.attributes = attributes
  }
}

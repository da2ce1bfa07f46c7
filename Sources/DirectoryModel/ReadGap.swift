/// Something of a server's directory that was asked for and did not come, or that whoever relies on
/// what came has to know.
///
/// Names and texts are the server's own, and as hostile as its entries.
package enum ReadGap: Sendable, Equatable {
  /// A search ended with a result other than success (RFC 4511, appendix A).
  case searchEnded(base: String, resultCode: Int, diagnostic: String)
  /// The connection broke after so many entries of a search, and trying again did not help.
  case connectionLost(base: String, entryCount: Int, reason: String)
  /// A part below the base is on another server.
  case referral(url: String)
  /// No entry shows an attribute, though the server knows of it: an access rule hides it.
  case hiddenAttribute(name: String, bindName: String)
  /// Further values of an attribute of an entry did not come (`member;range=1500-*`).
  case missingRange(dn: String, attribute: String, from: Int)
  /// So many entries that others refer to were not looked up.
  case notLookedUp(count: Int, limit: Int)
  /// The account lacks a right that the sync needs.
  case missingRight(name: String, bindName: String)
  /// The user stopped it.
  case interrupted(entryCount: Int)
  /// All entries came, and the connection broke before the server answered a question about them;
  /// the words are our own: `which attributes it hides`.
  case unanswered(question: String, reason: String)
  /// The server's certificate was not verified, as the user wanted.
  case unverifiedServer(uri: String)
  /// A part of the server's that shows copies of other entries was left out.
  case copiesLeftOut(base: String)

  /// Whether nothing is missing because of it.
  package var isRemark: Bool {
    switch self {
    case .unverifiedServer, .copiesLeftOut: true
    default: false
    }
  }
}

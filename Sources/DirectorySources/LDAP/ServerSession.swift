internal import DirectoryModel

/// A server that was connected to, and what it says of itself.
///
/// Used by one thread at a time.
package final class ServerSession {
  package let options: ServerOptions
  package private(set) var rootDSE = RootDSE()
  private(set) var connection: LDAPConnection
  var schema: Schema?
  var hasReadSchema = false
  let observer: (any StepObserver)?
  /// The milliseconds before the first further try after something that may pass; each further one
  /// waits twice as long.
  var firstPause = 500

  /// The server that answered.
  package var uri: String { connection.uri }

  /// Connects to the first server that answers, binds, and reads its root DSE.
  package static func open(
    _ options: ServerOptions, telling observer: (any StepObserver)? = nil
  ) throws(LDAPError) -> ServerSession {
    let connection = try LDAPConnection.open(options, telling: observer)
    let session = ServerSession(options, connection, observer)
    try session.readRootDSE()
    return session
  }

  private init(
    _ options: ServerOptions, _ connection: LDAPConnection, _ observer: (any StepObserver)?
  ) {
    self.options = options
    self.connection = connection
    self.observer = observer
  }

  /// Connects anew, in the same way, to whichever server answers.
  func reconnect() throws(LDAPError) {
    let step = connection.step
    connection = try LDAPConnection.open(options, telling: nil)
    connection.step = step
  }

  func begin(_ step: ServerStep, detail: String = "") {
    connection.step = step
    observer?.begin(step, detail: detail)
  }

  /// Who reads: for people, and nothing secret.
  package var bindName: String {
    switch options.bind {
    case .anonymous: ""
    case .simple(let dn, _): dn
    case .sasl(let identity):
      identity.authorizationID ?? identity.authenticationID ?? identity.mechanism
    }
  }

  /// Runs a search to its end.
  func collect(
    _ search: SearchRequest, _ take: (inout SearchEntry) throws(LDAPError) -> Void
  ) throws(LDAPError) -> SearchOutcome {
    try outcome(of: try connection.send(search), take)
  }

  /// Receives the answers to a search that was sent.
  func outcome(
    of id: Int32, _ take: (inout SearchEntry) throws(LDAPError) -> Void
  ) throws(LDAPError) -> SearchOutcome {
    while true {
      switch try connection.receive(id) {
      case .entry(var entry): try take(&entry)
      case .references: break
      case .done(let outcome): return outcome
      }
    }
  }

  private func readRootDSE() throws(LDAPError) {
    begin(.rootDSE)
    let search = SearchRequest(base: [], scope: .base, attributes: RootDSE.attributes)
    var found = RootDSE()
    let outcome = try collect(search) { (entry) throws(LDAPError) in
      while try entry.advance() {
        for index in 0..<entry.valueCount {
          found.add(entry.value(index), of: entry.attributeDescription)
        }
      }
    }
    rootDSE = found
    if outcome.code == .success {
      observer?.end(.rootDSE, detail: "\(found)")
    } else {
      // A server need not say anything of itself; what is needed of it is missed where it is.
      observer?.fail(.rootDSE, reason: outcome.reason)
    }
  }
}

extension SearchOutcome {
  /// The result, and what the server says about it.
  var reason: String {
    diagnostic.isEmpty ? code.text : "\(code.text), the server says: \(diagnostic)"
  }
}

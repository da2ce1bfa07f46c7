extension ServerSession {
  /// Connects anew after a pause, and again after a longer one, until it is given up.
  func connectAgain(
    after error: LDAPError, _ retries: inout Retries,
    or giveUp: (LDAPError) throws(LDAPError) -> Void
  ) throws(LDAPError) -> Bool {
    var last = error
    while retries.wait(after: last) {
      do throws(LDAPError) {
        try reconnect()
        return true
      } catch {
        last = error
        guard error.isTransient else { break }
      }
    }
    if !Interruption.isAsked { try giveUp(last) }
    return false
  }

  /// Asks something about what came again after the connection was lost; nil where that is given up,
  /// or the user stops it.
  ///
  /// - Parameter question: what the server is asked, for people: `which attributes it hides`.
  func persisting<Result>(
    _ reading: ServerReading, asking question: String, _ work: () throws(LDAPError) -> Result
  ) throws(LDAPError) -> Result? {
    var retries = Retries(firstPause: firstPause)
    while true {
      do throws(LDAPError) {
        return try work()
      } catch {
        if error.isInterruption {
          try reading.endInterrupted()
          return nil
        }
        guard error.isTransient else { throw error }
        let isConnected = try connectAgain(after: error, &retries) {
          reading.endLost(asking: question, $0)
        }
        guard isConnected else {
          if Interruption.isAsked { try reading.endInterrupted() }
          return nil
        }
      }
    }
  }
}

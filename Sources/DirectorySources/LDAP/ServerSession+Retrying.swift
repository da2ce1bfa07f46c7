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

  /// Does something again after the connection was lost; nil where that is given up, or the user
  /// stops it.
  func persisting<Result>(
    _ reading: ServerReading, _ work: () throws(LDAPError) -> Result
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
        let isConnected = try connectAgain(after: error, &retries) { (last) throws(LDAPError) in
          try reading.endLost(base: reading.bases[0], entryCount: reading.entryCount, last)
        }
        guard isConnected else {
          if Interruption.isAsked { try reading.endInterrupted() }
          return nil
        }
      }
    }
  }
}

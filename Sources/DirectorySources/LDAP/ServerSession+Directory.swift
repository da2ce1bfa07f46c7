package import DirectoryModel

extension ServerSession {
  /// So deep may groups be nested outside of what was searched.
  private static let roundLimit = 20

  /// Reads what a request asks for, and the entries that those refer to, into one directory.
  ///
  /// What does not come is among the gaps of the reading.
  package func directory(
    of request: ReadRequest, attributes: AttributeTable, plan: ReadingPlan,
    longestValue: Int = ValueRange.longest
  ) throws(LDAPError) -> (directory: Directory, reading: ServerReading) {
    let reading = try read(request)
    func taken() throws(LDAPError) -> Directory {
      do throws(SourceError) {
        return DirectoryReader.read(
          try reading.sources(), attributes: attributes, plan: plan, longestValue: longestValue)
      } catch {
        throw LDAPError(spooling: uri, error)
      }
    }
    var directory = try taken()
    if reading.isOver {
      observer?.skip(.lookUps, reason: "what was searched did not come whole")
      return (directory, reading)
    }

    var missing = MissingReferences(limit: request.lookUpLimit)
    missing.collect(from: directory, entries: 0)
    // Most directories refer to somebody who did not come; if none, they only tell orphans apart.
    if !missing.isEmpty || !directory.orphans().isEmpty {
      missing.collectAncestors(from: directory, below: reading.bases)
    }
    guard !missing.isEmpty else {
      observer?.skip(.lookUps, reason: "nothing that others refer to is missing")
      return (directory, reading)
    }
    begin(.lookUps)
    var rounds = 0
    while !missing.isEmpty, !reading.isOver, rounds < Self.roundLimit {
      let known = directory.entryCount
      guard try lookUp(missing, request, reading, in: directory) > 0 else { break }
      // Given back before the next one is built: a large directory has no room twice.
      _ = consume directory
      directory = try taken()
      missing.collect(from: directory, entries: known)
      rounds += 1
    }
    let leftOut = missing.leftOutCount + (rounds == Self.roundLimit ? missing.count : 0)
    if leftOut > 0 { reading.add(.notLookedUp(count: leftOut, limit: request.lookUpLimit)) }
    observer?.end(.lookUps, detail: "\(reading.lookedUpCount) more, above others or named by them")
    return (directory, reading)
  }

  private func lookUp(
    _ missing: MissingReferences, _ request: ReadRequest, _ reading: ServerReading,
    in directory: Directory
  ) throws(LDAPError) -> Int {
    var lookUps = LookUps(self, request, reading, directory: directory)
    return try lookUps.run(missing)
  }
}

extension MissingReferences {
  var count: Int { dns.count + loginNames.count }
  var isEmpty: Bool { count == 0 && leftOutCount == 0 }
}

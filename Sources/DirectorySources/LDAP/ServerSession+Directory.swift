package import DirectoryModel

extension ServerSession {
  /// So deep may groups be nested outside of what was searched.
  private static let roundLimit = 20

  /// Reads what a request asks for, and the entries that those refer to, into one directory.
  ///
  /// What does not come is among the gaps of the reading.
  package func directory(
    of request: ReadRequest, attributes: AttributeTable, plan: ReadingPlan,
    longestValue: Int = ValueRange.longest, changes: ChangeFiles = ChangeFiles()
  ) throws(LDAPError) -> ServerDirectory {
    let reading = try read(request)
    func taken() throws(LDAPError) -> ServerDirectory {
      do throws(SourceError) {
        let sources = try reading.sources(changes: changes)
        let directory = DirectoryReader.read(
          sources, attributes: attributes, plan: plan, longestValue: longestValue)
        return ServerDirectory(directory: directory, sources: sources, reading: reading)
      } catch {
        throw LDAPError(spooling: uri, error)
      }
    }
    var came = try taken()
    if reading.isOver {
      observer?.skip(.lookUps, reason: "what was searched did not come whole")
      return came
    }

    var missing = MissingReferences(limit: request.lookUpLimit)
    missing.collect(from: came.directory, entries: 0)
    missing.collect(request.alsoWanted, notIn: came.directory)
    // Most directories refer to somebody who did not come; if none, they only tell orphans apart.
    if !missing.isEmpty || !came.directory.orphans().isEmpty {
      missing.collectAncestors(from: came.directory, below: reading.bases)
    }
    guard !missing.isEmpty else {
      observer?.skip(.lookUps, reason: "nothing that others refer to is missing")
      return came
    }
    begin(.lookUps)
    var rounds = 0
    while !missing.isEmpty, !reading.isOver, rounds < Self.roundLimit {
      let known = came.directory.entryCount
      guard try lookUp(missing, request, reading, in: came.directory) > 0 else { break }
      // Given back before the next one is built: a large directory has no room twice.
      _ = consume came
      came = try taken()
      missing.collect(from: came.directory, entries: known)
      rounds += 1
    }
    let leftOut = missing.leftOutCount + (rounds == Self.roundLimit ? missing.count : 0)
    if leftOut > 0 { reading.add(.notLookedUp(count: leftOut, limit: request.lookUpLimit)) }
    observer?.end(.lookUps, detail: "\(reading.lookedUpCount) more, above others or named by them")
    return came
  }

  private func lookUp(
    _ missing: MissingReferences, _ request: ReadRequest, _ reading: ServerReading,
    in directory: Directory
  ) throws(LDAPError) -> Int {
    var lookUps = LookUps(self, request, reading, directory: directory)
    return try lookUps.run(missing)
  }
}

/// What a server handed out, as a directory.
package struct ServerDirectory {
  package let directory: Directory
  /// What it was read from, and files of changes behind it.
  package let sources: DirectoryReader.Sources
  package let reading: ServerReading
}

extension MissingReferences {
  var count: Int { dns.count + loginNames.count }
  var isEmpty: Bool { count == 0 && leftOutCount == 0 }
}

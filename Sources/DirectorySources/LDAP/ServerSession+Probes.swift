package import DirectoryModel

extension ServerSession {
  /// Adds what the server keeps from this account to the gaps of a reading: attributes that no entry
  /// of the directory shows, though the server knows of them.
  ///
  /// An access rule that hides an attribute makes a filter on it neither true nor false, so that both
  /// `(mail=*)` and `(!(mail=*))` match nobody. Active Directory takes what it hides for missing; of
  /// it nothing can be said.
  package func probeHiddenAttributes(
    _ request: ReadRequest, in directory: Directory, into reading: ServerReading
  ) throws(LDAPError) {
    guard !rootDSE.isActiveDirectory, !reading.isOver else { return }
    var names = request.attributes.filter { !directory.holds($0) }
    guard !names.isEmpty, let schema = try schema(for: reading) else { return }
    names.removeAll { schema.attributeType($0) == nil }
    guard !names.isEmpty else { return }
    let hidden = try persisting(reading) { () throws(LDAPError) in
      try hiddenAttributes(names, request, below: reading.bases)
    }
    for name in hidden ?? [] { reading.add(.hiddenAttribute(name: name, bindName: bindName)) }
  }

  /// Adds the right without which a sync cannot ask Active Directory for changes to the gaps of a
  /// reading, where the server says that the account lacks it.
  package func probeReplicationRight(
    into reading: ServerReading
  ) throws(LDAPError) {
    guard rootDSE.isActiveDirectory, rootDSE.supportsDirSync, !reading.isOver,
      let base = rootDSE.defaultNamingContext
    else { return }
    // Flags 0, so that the right is asked for and not what each object lets see; at most one byte,
    // which is one entry; from the beginning (MS-ADTS, section 3.1.1.3.4.1.3).
    let value: [UInt8] = [0x30, 0x08, 0x02, 0x01, 0x00, 0x02, 0x01, 0x01, 0x04, 0x00]
    var search = SearchRequest(
      base: base.utf8, filter: "(objectClass=domainDNS)", attributes: ["objectClass"])
    search.controls = [SearchRequest.Control(oid: RootDSE.dirSync, value: value)]
    let outcome = try persisting(reading) { () throws(LDAPError) in
      try collect(search) { (_) throws(LDAPError) in }
    }
    if outcome?.code == .insufficientAccessRights {
      reading.add(
        .missingRight(name: "Replicating Directory Changes", bindName: bindName))
    }
  }

  /// Those of some attributes that are hidden of all of a population, or of all entries.
  private func hiddenAttributes(
    _ names: [String], _ request: ReadRequest, below bases: [String]
  ) throws(LDAPError) -> [String] {
    var left = names
    var hidden: [String] = []
    for population in request.populations + ["(objectClass=*)"] {
      // Whoever simply lacks it is found at once; the other questions are rare.
      let lacking = try matches(left.map { "(&\(population)(!(\($0)=*)))" }, below: bases)
      let unclear = zip(left, lacking).filter { $1 == false }.map(\.0)
      guard !unclear.isEmpty else { continue }
      let holding = try matches(
        [population] + unclear.map { "(&\(population)(\($0)=*))" }, below: bases)
      guard holding[0] == true else { continue }
      let found = zip(unclear, holding.dropFirst()).filter { $1 == false }.map(\.0)
      hidden += found
      left.removeAll(where: found.contains)
    }
    return names.filter(hidden.contains)
  }

  /// Whether each of some filters matches anybody; nil where the server does not tell.
  private func matches(
    _ filters: [String], below bases: [String]
  ) throws(LDAPError) -> [Bool?] {
    var results: [Bool?] = []
    // Few, and each answered soon: they are all under way at once.
    let sent = try filters.map { (filter) throws(LDAPError) in
      try bases.map { (base) throws(LDAPError) in
        var search = SearchRequest(base: base.utf8, filter: filter, attributes: ["1.1"])
        search.sizeLimit = 1
        return try connection.send(search)
      }
    }
    for ids in sent {
      var result: Bool? = false
      for id in ids {
        var isMatched = false
        let outcome = try outcome(of: id) { (_) throws(LDAPError) in isMatched = true }
        if isMatched {
          result = true
        } else if outcome.code != .success, result == false {
          result = nil
        }
      }
      results.append(result)
    }
    return results
  }
}

extension Directory {
  /// Whether any entry holds an attribute.
  fileprivate func holds(_ name: String) -> Bool {
    guard let type = attributes.type(named: name) else { return false }
    return shapes.contains { shape in
      shape.holdings.contains { attributes[$0.description].type == type }
    }
  }
}

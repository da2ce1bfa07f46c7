package import DirectoryModel

extension ServerSession {
  /// Of so many kinds of entries two each are asked what is hidden in them.
  private static let shapesProbed = 16

  /// Adds what the server keeps from this account to the gaps of a reading: attributes that no entry
  /// of the directory shows, though the server knows of them.
  ///
  /// An access rule that hides an attribute makes a filter on it neither true nor false, so that
  /// `(!(mail=*))` does not match an entry that shows none. Active Directory takes what it hides for
  /// missing; of it nothing can be said. Only a few entries are asked, each by its own name: below a
  /// base a server would look at all before it finds the one that matches.
  package func probeHiddenAttributes(
    _ request: ReadRequest, in directory: Directory, into reading: ServerReading
  ) throws(LDAPError) {
    guard !rootDSE.isActiveDirectory, !reading.isOver else { return }
    var names = request.attributes.filter { !directory.holds($0) }
    let question = "which attributes it hides"
    guard !names.isEmpty, let schema = try schema(for: reading, asking: question) else { return }
    names.removeAll { schema.attributeType($0) == nil }
    guard !names.isEmpty else { return }
    let hidden = try persisting(reading, asking: question) { () throws(LDAPError) in
      try hiddenAttributes(names, of: directory.examples(ofShapes: Self.shapesProbed), directory)
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
    let right = "Replicating Directory Changes"
    let outcome = try persisting(reading, asking: "whether the account has the right \(right)") {
      () throws(LDAPError) in
      try collect(search) { (_) throws(LDAPError) in }
    }
    if outcome?.code == .insufficientAccessRights {
      reading.add(.missingRight(name: right, bindName: bindName))
    }
  }

  /// Those of some attributes that are hidden in some entries, of which none shows them.
  private func hiddenAttributes(
    _ names: [String], of entries: [EntryID], _ directory: Directory
  ) throws(LDAPError) -> [String] {
    let dns = entries.map { entry in
      let dn = directory.bytes(directory.dn(of: entry))
      return dn.indices.map { dn[$0] }
    }
    let lacking = names.map { "(!(\($0)=*))" }
    // Nearly always one question an entry will do.
    let all = "(&\(lacking.joined()))"
    let lacksAll = try matches(dns.map { ($0, all) })
    let unclear = zip(dns, lacksAll).filter { !$1 }.map(\.0)
    let isThere = try matches(unclear.map { ($0, "(objectClass=*)") })
    var hidden: Set<String> = []
    for (dn, _) in zip(unclear, isThere).filter({ $1 }) {
      let lacks = try matches(lacking.map { (dn, $0) })
      hidden.formUnion(zip(names, lacks).filter { !$1 }.map(\.0))
    }
    return names.filter(hidden.contains)
  }

  /// Whether each of some entries matches a filter; where the server does not tell, nothing is held
  /// against it.
  private func matches(
    _ questions: [(dn: [UInt8], filter: String)]
  ) throws(LDAPError) -> [Bool] {
    // Few, and each answered soon: they are all under way at once.
    let ids = try questions.map { (question) throws(LDAPError) in
      var search = SearchRequest(
        base: question.dn, filter: question.filter, attributes: ["1.1"])
      search.scope = .base
      return try connection.send(search)
    }
    return try ids.map { (id) throws(LDAPError) in
      var isMatched = false
      let outcome = try outcome(of: id) { (_) throws(LDAPError) in isMatched = true }
      return isMatched || outcome.code != .success
    }
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

internal import DirectoryModel

extension Subject {
  /// What the profile says of values, by type; made anew at each call.
  var constraints: [AttributeType: AttributeConstraint] {
    var constraints: [AttributeType: AttributeConstraint] = [:]
    for (name, constraint) in profile.attributes {
      if let type = type(name) { constraints[type] = constraint }
    }
    return constraints
  }

  /// The types whose values are mail addresses, or are among others (`proxyAddresses`).
  var mailTypes: Set<AttributeType> {
    Set(profile.mailAttributes.compactMap { type($0) })
  }

  /// The remarks of a kind; values of a type that was read by another target's format are judged
  /// anew.
  func remarks(_ kind: Remark.Kinds) -> [Remark] {
    let remarks = directory.remarks.filter { $0.kinds.contains(kind) }
    guard kind == .malformed else { return remarks }
    let formats = plan.readings.compactMapValues(\.format)
      .filter { $0.value != directory.plan[$0.key].format }
    guard !formats.isEmpty else { return remarks }
    return remarks.filter { formats[$0.type] == nil }
      + formats.sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { directory.remarks(on: $0.key, notOf: $0.value) }
  }

  /// The columns that hold mail addresses, in the profile's order, each with the entries whose
  /// addresses count.
  var mailColumns: [(column: Column, members: EntrySet)] {
    var columns: [(type: AttributeType, population: Population)] = []
    for pool in profile.unique where pool.comparison == .mail {
      for type in pool.attributes.compactMap({ type($0) }) {
        if let known = columns.firstIndex(where: { $0.type == type }) {
          columns[known].population.formUnion(pool.population)
        } else {
          columns.append((type, pool.population))
        }
      }
    }
    return columns.compactMap { type, population in
      directory[type].map { (compared($0), entries(population)) }
    }
  }

  /// The remarks of a kind about entries of a set.
  func remarks(_ kind: Remark.Kinds, within entries: EntrySet) -> [Remark] {
    remarks(kind).filter { entries.contains($0.entry) }
  }

  /// The types of which the profile judges values of contacts.
  var typesOfContacts: Set<AttributeType> {
    Set(constraints.filter { $0.value.judgesContacts }.keys)
  }

  /// The remarks of a kind about values that are judged: those of users and groups, and of contacts
  /// those of the types that the profile names for them.
  func judgedRemarks(_ kind: Remark.Kinds) -> [Remark] {
    let types = typesOfContacts
    guard !types.isEmpty else { return remarks(kind, within: inScope) }
    let inScope = inScope
    return remarks(kind).filter {
      inScope.contains($0.entry) || types.contains($0.type) && contacts.contains($0.entry)
    }
  }

  /// Whether an entry is of a population whose values are judged.
  func judges(_ entry: EntryID, _ population: Population) -> Bool {
    population.contains(.users) && users.contains(entry)
      || population.contains(.groups) && groups.contains(entry)
      || population.contains(.contacts) && contacts.contains(entry)
  }

  /// Those whose values a pool compares.
  func members(of pool: UniquePool) -> EntrySet {
    var members = entries(pool.population)
    if let condition = pool.condition {
      members = members.intersection(directory.entries(matching: condition))
    }
    if let name = pool.unverified {
      members = members.intersection(holders(ofUnverifiedDomainIn: name))
    }
    return members
  }

  /// The entries whose value of an attribute is in a domain that is not among the verified ones, or,
  /// where these were not given, in one that nobody can own.
  private func holders(ofUnverifiedDomainIn name: String) -> EntrySet {
    var holders = EntrySet(universe: directory.entryCount)
    guard let column = column(name) else { return holders }
    if state.verifiedDomains == nil, plan[column.type].judgesDomain {
      // Noted while the values were read.
      for remark in directory.remarks
      where remark.type == column.type && remark.kinds.contains(.unroutable) {
        holders.insert(remark.entry)
      }
      return holders
    }
    var domains = state.verifiedDomains.map { AddressDomains(verified: $0) }
    for row in column.owners.indices {
      let value = directory.bytes(column.values[row])
      let isUnverified =
        domains == nil
        ? MailAddress.domainDefect(of: value) != nil
        : domains?.unverified(value, column.comparison) != nil
      if isUnverified { holders.insert(column.owners[row]) }
    }
    return holders
  }
}

extension AttributeConstraint {
  /// Whether something of it is about values of contacts.
  fileprivate var judgesContacts: Bool {
    population.contains(.contacts)
      || characters.contains { $0.population?.contains(.contacts) == true }
  }
}

extension Profile {
  /// The attributes whose values are mail addresses, or are among others.
  fileprivate var mailAttributes: [String] {
    unique.filter { $0.comparison == .mail }.flatMap(\.attributes)
      + attributes.filter { $0.value.format == .mail }.map(\.key)
  }

  /// The attributes whose addresses have to be in domains that others can reach.
  var routableAttributes: [String] {
    domains.attributes.isEmpty ? mailAttributes : domains.attributes
  }
}

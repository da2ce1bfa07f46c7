internal import DirectoryModel

extension Rule {
  /// Values that become one by what the target makes of them.
  static let derivedNameCollision = Rule(
    id: "derived-name-collision",
    family: .unique,
    severity: .error,
    summary: "Values that the target turns into one",
    messages: [
      "{value} becomes {derived} in the target, as do values of {related}",
      "{derived}, which the target makes of this entry, is also what it makes of {related}",
    ],
    help: "change the values so that they differ after the change too",
    explanation: """
      A target does not always keep a value as it is: it writes it in lower case, takes what is
      before the @, puts a hyphen in the place of characters that it does not know, or cuts it. Two
      values that differ in the directory can be one name there, and the second entry is refused,
      renamed, or taken for the first.

      The profile says what the target does with the values of a pool, by which template it makes a
      name of an entry, or of which value, the first that an entry holds. Values that are equal as they are stored are left to `duplicate-value`
      and `duplicate-address`. An entry without any of the template's attributes has no name.

      Change one of the values so that what the target keeps of them differs.
      """,
    bad: """
      dn: uid=ann.ash,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann.ash
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=ann_ash,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann_ash
      cn: Anna Ash
      sn: Ash
      givenName: Anna
      mail: anna@example.com
      """,
    good: """
      dn: uid=ann.ash,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: ann.ash
      cn: Ann Ash
      sn: Ash
      givenName: Ann
      mail: ann@example.com

      dn: uid=annash,dc=example,dc=com
      objectClass: inetOrgPerson
      uid: annash
      cn: Anna Ash
      sn: Ash
      givenName: Anna
      mail: anna@example.com
      """,
    premise: Premise(
      "where the target keeps letters, digits and hyphens of uid",
      profile: { profile in
        var pool = UniquePool(name: "login", attributes: ["uid"], of: .users, as: .value)
        let kept = ScalarSet([0x2D...0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A])
        pool.steps = [.lowerCase, .replaceOutside(kept, by: "-")]
        profile.unique.append(pool)
      })
  ) { subject, findings in
    for (number, pool) in subject.profile.unique.enumerated() where pool.isDerived {
      let members = subject.members(of: pool)
      let columns = subject.derivedColumns(of: pool, within: members)
      for rows in subject.sharedValues(of: columns, in: pool, within: members)
      where !subject.isSharedAsStored(rows, columns, pool) {
        let parties = subject.parties(of: rows, in: columns)
        guard let first = parties.first else { continue }
        findings.report(
          first.entry, type: first.type, value: first.value,
          message: pool.derived == nil ? 0 : 1, severity: pool.severity, number: parties.count,
          pool: number, related: Array(parties.dropFirst()))
      }
    }
  }
}

extension UniquePool {
  /// Whether values are compared by what the target makes of them.
  fileprivate var isDerived: Bool { derived != nil || !steps.isEmpty || !choices.isEmpty }

  /// What the target does with a value of a type, or with an entry.
  fileprivate func derivation(_ rule: MatchingRule) -> Derivation {
    if let derived { return derived.derivation(as: comparison) }
    let compared: ReadingPlan.Comparison? =
      switch comparison {
      case .exact: nil
      case .mail: .mailAddress
      case .value: .matchingRule(rule)
      }
    return Derivation(steps: steps, as: compared)
  }
}

extension Subject {
  fileprivate func derivedColumns(of pool: UniquePool, within members: EntrySet) -> [Column] {
    guard !members.isEmpty else { return [] }
    if let derived = pool.derived {
      let names = directory.names(
        by: derived.template, derived.derivation(as: pool.comparison), of: members)
      return [names.column]
    }
    guard pool.choices.isEmpty else { return columns(of: pool, within: members) }
    return pool.attributes.compactMap { column($0) }.map { column in
      let rule = directory.attributes[column.type].matchingRule
      return directory.derived(column, by: pool.derivation(rule), within: members)
    }
  }

  /// Of each entry the first choice that it holds, in a column for each choice.
  private func columns(of pool: UniquePool, within members: EntrySet) -> [Column] {
    var left = members
    return pool.choices.compactMap { choice in
      let values = type(choice.attribute).flatMap {
        firstValues(of: $0, in: pool, within: left, startingWith: Array(choice.prefix.utf8))
      }
      guard let column = values.map(compared) else { return nil }
      for owner in column.owners { left.remove(owner) }
      // All columns are compared alike.
      return directory.derived(column, by: pool.derivation(.caseIgnore), within: members)
    }
  }

  private func firstValues(
    of type: AttributeType, in pool: UniquePool, within entries: EntrySet,
    startingWith prefix: [UInt8]
  ) -> Column? {
    directory.firstValues(of: type, within: entries) { value in
      value.count >= prefix.count && prefix.indices.allSatisfy { value[$0] == prefix[$0] }
        && (type != .proxyAddresses || pool.compares(proxyAddress: value))
    }
  }

  /// Whether all holders share one value before the target does anything, and another rule says so.
  fileprivate func isSharedAsStored(
    _ rows: [SharedValues.Row], _ columns: [Column], _ pool: UniquePool
  ) -> Bool {
    if let derived = pool.derived, !isToldByAttribute(derived.template, pool.population) {
      return false
    }
    var all: Set<EntryID> = []
    var holders: [[UInt8]: Set<EntryID>] = [:]
    for row in rows {
      let column = columns[row.column]
      let entry = directory.first(ofSameDN: column.owners[row.row])
      let comparison = plan[column.type].comparison ?? column.comparison
      let form = directory.comparedForm(of: column.values[row.row], by: comparison)
      all.insert(entry)
      holders[form, default: []].insert(entry)
    }
    return holders.values.contains { $0.count == all.count }
  }

  /// Whether all that a template takes of an entry is one attribute, whose values are unique by
  /// themselves.
  private func isToldByAttribute(_ template: NameTemplate, _ population: Population) -> Bool {
    let parts = template.parts.filter {
      if case .literal = $0 { return false }
      return true
    }
    guard parts.count == 1, case .attribute(let name) = parts[0], let type = type(name) else {
      return false
    }
    return profile.unique.contains { pool in
      pool.derived == nil && pool.condition == nil && pool.comparison != .exact
        && pool.population.isSuperset(of: population)
        && pool.attributes.contains { self.type($0) == type }
    }
  }
}

extension LintResult {
  /// What the target makes of the value of a finding, or of its entry, as `{derived}` shows it.
  package func derivedText(of finding: Finding) -> [UInt8] {
    guard let entry = finding.entry else { return [] }
    var derivation: Derivation?
    if rule(of: finding).id == Rule.derivedNameCollision.id {
      let pools = subject.profile.unique
      derivation = finding.pool.map { pools[Int($0)].derivation(.caseIgnore) }
    } else {
      derivation = subject.profile.derivedGroupName?.derivation(as: .value)
    }
    return derivation.map {
      subject.directory.text(by: $0, of: finding.value, finding.type, in: entry)
    } ?? []
  }
}

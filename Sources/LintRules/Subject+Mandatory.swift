package import DirectoryModel

extension Subject {
  /// Users whose first day is after that of the run.
  package var lateStarters: EntrySet {
    var late = EntrySet(universe: directory.entryCount)
    guard let later = profile.later, let today = state.day, let column = column(later.attribute)
    else { return late }
    for row in column.owners.indices {
      guard let day = CalendarDay(startOf: directory.bytes(column.values[row])), day > today
      else { continue }
      late.insert(column.owners[row])
    }
    return late.intersection(users)
  }

  /// What the profile demands of some entries: that each has one of some types.
  typealias Demand = (types: [AttributeType], entries: EntrySet, severity: Severity?)

  /// The demands of the profile, those of later starters last, each with all of whom it is asked.
  var demands: [Demand] {
    let late = lateStarters
    return profile.allMandatory.enumerated().map { number, demand in
      var asked = entries(demand.population)
      if number < profile.mandatory.count {
        asked.subtract(late)
      } else {
        asked.formIntersection(late)
      }
      if let condition = demand.condition {
        asked.formIntersection(directory.entries(matching: condition))
      }
      return (demand.attributes.compactMap { type($0) }, asked, demand.severity)
    }
  }

  /// The same with those who have none of the types.
  var lacking: [Demand] {
    demands.map { demand in
      var lacking = demand.entries
      for type in demand.types { lacking.subtract(directory.holders(of: type)) }
      return (demand.types, lacking, demand.severity)
    }
  }

  /// Whether an entry has no values of some types but the empty ones that are given.
  func hasOnlyEmptyValues(
    of types: [AttributeType], _ empty: ArraySlice<Remark>, in entry: EntryID
  ) -> Bool {
    let holdings = directory.shape(of: entry).holdings
    return types.allSatisfy { type in
      let held = holdings.filter { directory.attributes[$0.description].type == type }
      // Only of several values it has to be counted how many they are.
      let count =
        held.count > 1 || held.contains(where: \.isRepeated)
        ? directory.sourceLines(of: type, in: entry).count : held.count
      return count <= empty.count { $0.type == type }
    }
  }
}

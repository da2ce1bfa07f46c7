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

  /// For each demand of the profile, those of later starters last: the types of which an entry needs
  /// one, and who has none of them.
  var lacking: [(types: [AttributeType], entries: EntrySet, severity: Severity?)] {
    let late = lateStarters
    return profile.allMandatory.enumerated().map { number, demand in
      var lacking = entries(demand.population)
      if number < profile.mandatory.count {
        lacking.subtract(late)
      } else {
        lacking.formIntersection(late)
      }
      if let condition = demand.condition {
        lacking.formIntersection(directory.entries(matching: condition))
      }
      let types = demand.attributes.compactMap { type($0) }
      for type in types { lacking.subtract(directory.holders(of: type)) }
      return (types, lacking, demand.severity)
    }
  }
}

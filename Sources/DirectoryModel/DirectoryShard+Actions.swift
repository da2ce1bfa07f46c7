/// What is done with the values of each description, decided when it is first met.
extension DirectoryShard {
  /// What is done with the values of a description.
  struct Action {
    enum Kind: UInt8 {
      case unprepared
      /// Only looked at.
      case seen
      case objectClass
      case compared
      case reference
      case memberUID
    }

    var kind = Kind.unprepared
    var treatment = ShapeCourse.Treatment()
    var longest = ValueRange.longest
    var type = AttributeType.objectClass
    var column: UInt16 = 0
    var comparison = ReadingPlan.Comparison.matchingRule(.caseIgnore)
    var format: ValueFormat?
    var isText = true
    var isPassword = false
    /// Whether nothing is done with a value that is not out of the ordinary.
    var isOnlySeen = false
    var shortest = 0
    var suspects = Suspects()
    var judgesDomain = false

    var isJudged: Bool { shortest > 0 || !suspects.isEmpty || judgesDomain }

    var treatmentKind: ShapeCourse.Treatment.Kind {
      guard !isPassword else { return .other }
      return switch kind {
      case .seen where isOnlySeen: .nothing
      case .compared where format == nil || judgesFormatByKey: .compared
      case .reference where format == nil: .reference
      default: .other
      }
    }

    /// Whether making the key of a value tells if its format is right.
    var judgesFormatByKey: Bool { format == .mail && comparison.isOfMail && kind == .compared }
  }

  mutating func prepareAction(for description: AttributeDescription) {
    if actions.count <= description.index {
      actions.append(
        contentsOf: repeatElement(Action(), count: description.index + 64 - actions.count))
    }
    guard actions[description.index].kind == .unprepared else { return }
    let (facts, type) = shared.attributes.facts(of: description)
    let reading = shared.plan[facts.type]
    var action = Action()
    action.longest = reading.longest ?? ValueRange.longest
    action.type = facts.type
    action.format = reading.format
    action.isText = (type.isText ?? true) && !facts.options.split(separator: ";").contains("binary")
    action.isPassword = type.isPassword
    action.shortest = reading.shortest ?? 0
    action.suspects = reading.suspects
    action.judgesDomain = reading.judgesDomain
    action.kind = .seen
    if facts.type == .objectClass {
      action.kind = .objectClass
    } else if let column = shared.columnNumbers[facts.type] {
      action.column = UInt16(column)
      if facts.type == .memberUID {
        action.kind = .memberUID
      } else if ReadingPlan.references.contains(facts.type) {
        action.kind = .reference
      } else if let comparison = reading.comparison {
        action.kind = .compared
        action.comparison = comparison
      }
    }
    if type.isDN, action.kind == .seen { action.format = .dn }
    action.isOnlySeen = action.kind == .seen && action.format == nil
    action.treatment = ShapeCourse.Treatment(
      kind: action.treatmentKind, isJudged: action.isJudged,
      isAskedByParts: reading.isAskedByParts && action.kind == .compared,
      column: action.column,
      longest: UInt32(action.longest),
      description: description, type: facts.type, comparison: action.comparison)
    actions[description.index] = action
  }
}

internal import DirectoryModel
internal import LintRules

/// What one file says about one attribute.
struct AttributeLayer {
  let name: String
  var max = Setting<Limit>.unset
  var maxOfGroups = Setting<Limit>.unset
  var maxDomain = Setting<Limit>.unset
  var min = Setting<Limit>.unset
  var format = Setting<ValueFormat>.unset
  var isSingleValued: Bool?
  var maxValues = Setting<Ceiling>.unset
  var characters = Setting<[CharacterDemand]>.unset
  /// Empty where it is said to be mandatory for nobody.
  var mandatory: Population?
  /// Whose values are judged.
  var population: Population?
  var weight = Weight()
  /// Where it says how a figure weighs that another file gives.
  var severity: YAMLValue?

  init(name: String) { self.name = name }

  func isAbout(_ other: String) -> Bool { name.lowercased() == other.lowercased() }

  /// Whether it gives a figure of its own.
  private var hasFigure: Bool {
    max.isSet || maxOfGroups.isSet || maxDomain.isSet || min.isSet || format.isSet
      || maxValues.isSet || characters.isSet
  }

  mutating func overlay(_ upper: AttributeLayer) {
    // A figure of the upper layer is not vouched for by the source of the lower one.
    if upper.hasFigure { weight.citation = Citation() }
    weight.overlay(upper.weight)
    max.overlay(upper.max)
    maxOfGroups.overlay(upper.maxOfGroups)
    maxDomain.overlay(upper.maxDomain)
    min.overlay(upper.min)
    format.overlay(upper.format)
    isSingleValued = upper.isSingleValued ?? isSingleValued
    maxValues.overlay(upper.maxValues)
    characters.overlay(upper.characters)
    mandatory = upper.mandatory ?? mandatory
    population = upper.population ?? population
  }

  var constraint: AttributeConstraint {
    var constraint = AttributeConstraint(
      max: max.value, format: format.value, isSingleValued: isSingleValued ?? false,
      severity: weight.cappedSeverity, citation: weight.citation)
    constraint.maxOfGroups = maxOfGroups.value
    constraint.maxDomain = maxDomain.value
    constraint.min = min.value
    if let population { constraint.population = population }
    constraint.maxValues = maxValues.value.map {
      let own = Weight(severity: $0.severity, citation: $0.citation).orElse(weight)
      return Ceiling($0.max, severity: own.cappedSeverity, citation: own.citation)
    }
    constraint.characters = (characters.value ?? []).map {
      let own = Weight(severity: $0.severity, citation: $0.citation).orElse(weight)
      var demand = $0
      demand.severity = own.cappedSeverity
      demand.citation = own.citation
      return demand
    }
    return constraint
  }
}

package import DirectoryModel

/// A name that a target makes of an entry by itself.
package struct DerivedName: Sendable, Equatable {
  package let template: NameTemplate
  /// What is done with what the template gives, in order.
  package let steps: [TextStep]

  package init(_ template: NameTemplate, steps: [TextStep] = []) {
    self.template = template
    self.steps = steps
  }
}

/// A text with attributes and parts of the DN in it, such as `%DC[1]%/%CN%`.
package struct NameTemplate: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

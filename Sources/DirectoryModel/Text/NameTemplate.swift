/// A text with attributes and parts of the DN in it, such as `%DC[1]%/%CN%`.
package struct NameTemplate: Sendable, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }
}

/// Where the text of a template is wrong, and what is wrong there.
package struct NameTemplateError: Error, Sendable, Equatable {
  /// Counted in UTF-8 bytes from 0; the length of the text where its end came too early.
  package let offset: Int
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }
}

extension NameTemplate {
  package init(parsing text: String) throws(NameTemplateError) {
    guard text.utf8.count(where: { $0 == UInt8(ascii: "%") }).isMultiple(of: 2) else {
      throw NameTemplateError(offset: text.utf8.count, reason: "expected % here")
    }
    self.init(text)
  }
}

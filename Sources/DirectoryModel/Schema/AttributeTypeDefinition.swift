/// An attribute type as a schema describes it (RFC 4512, section 4.1.2).
package struct AttributeTypeDefinition: Sendable, Equatable {
  package var oid: String
  package var names: [String] = []
  package var superior: String?
  package var equality: String?
  /// The OID of the syntax, without a length bound.
  package var syntax: String?
  package var isSingleValued = false
  package var isCollective = false
  package var isObsolete = false
  package var isOperational = false
  package var isUserModifiable = true

  /// The first name, which stands for all of them, or the OID of a type without names.
  package var name: String { names.first ?? oid }

  /// Whether values are text, and not octets; known only where the syntax is.
  package var holdsText: Bool { syntax.map(Schema.isTextSyntax) ?? false }
}

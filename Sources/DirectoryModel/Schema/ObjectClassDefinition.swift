/// An object class as a schema describes it (RFC 4512, section 4.1.1).
package struct ObjectClassDefinition: Sendable, Equatable {
  package enum Kind: Sendable {
    case abstract, structural, auxiliary
  }

  package var oid: String
  package var names: [String] = []
  package var superiors: [String] = []
  package var kind = Kind.structural
  package var isObsolete = false
  package var mandatory: [String] = []
  package var optional: [String] = []
  /// Whether attributes that the class does not name are allowed as well (`X-OPEN`).
  package var isOpen = false

  /// The first name, which stands for all of them, or the OID of a class without names.
  package var name: String { names.first ?? oid }
}

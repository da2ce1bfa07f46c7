/// The suspect bytes of values, which those of `proxyAddresses` have by their kind of address, and
/// all others as if they were mail addresses.
package struct Suspects: Sendable {
  private var mail: SuspectBytes?
  private var x400: SuspectBytes?
  private var x500: SuspectBytes?
  private var sip: SuspectBytes?
  private var other: SuspectBytes?

  package init() {}

  /// Whether nothing is suspect.
  package var isEmpty: Bool { AddressKind.allCases.allSatisfy { self[$0] == nil } }

  subscript(_ kind: AddressKind) -> SuspectBytes? {
    @inline(__always) get {
      switch kind {
      case .mail: mail
      case .x400: x400
      case .x500: x500
      case .sip: sip
      case .other: other
      }
    }
    set {
      switch kind {
      case .mail: mail = newValue
      case .x400: x400 = newValue
      case .x500: x500 = newValue
      case .sip: sip = newValue
      case .other: other = newValue
      }
    }
  }

  /// Adds what is suspect in addresses of a kind.
  package mutating func formUnion(_ suspects: SuspectBytes, of kind: AddressKind) {
    self[kind] = self[kind]?.union(suspects) ?? suspects
  }

  mutating func formUnion(_ other: Suspects) {
    for kind in AddressKind.allCases {
      if let suspects = other[kind] { formUnion(suspects, of: kind) }
    }
  }
}

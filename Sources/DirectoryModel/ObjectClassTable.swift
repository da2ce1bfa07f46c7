internal import Synchronization

/// The number of an object class, whichever of its names or its OID an entry uses.
package struct ObjectClassID: RawRepresentable, Hashable, Sendable {
  package let rawValue: UInt32

  @inlinable package init(rawValue: UInt32) { self.rawValue = rawValue }

  package var index: Int { Int(rawValue) }
}

/// The object classes that entries name; several readers add to it at once.
final class ObjectClassTable: Sendable {
  private struct Contents {
    var names: [String] = []
    var numbers: [String: UInt32] = [:]
  }

  private let contents = Mutex(Contents())

  /// The number of the class that a value of `objectClass` names.
  func objectClass(spelled bytes: Span<UInt8>) -> ObjectClassID {
    var copy: [UInt8] = []
    for index in bytes.indices { copy.append(bytes[index]) }
    let spelled = String(decoding: copy, as: UTF8.self).lowercased()
    return contents.withLock { contents in
      if let known = contents.numbers[spelled] { return ObjectClassID(rawValue: known) }
      let canonical =
        Schema.standard.objectClass(spelled)?.name.lowercased()
        ?? Schema.activeDirectory.objectClass(spelled)?.name.lowercased() ?? spelled
      let number = contents.numbers[canonical] ?? UInt32(contents.names.count)
      if number == contents.names.count { contents.names.append(canonical) }
      contents.numbers[canonical] = number
      contents.numbers[spelled] = number
      return ObjectClassID(rawValue: number)
    }
  }

  /// The names in lower case, by number; complete once all readers have ended.
  var names: [String] { contents.withLock { $0.names } }
}

/// A mistake in a profile: where it is, and what was expected there.
package struct ProfileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Counted from 1; columns are characters (Unicode scalars).
  package struct Place: Sendable, Equatable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static func < (left: Place, right: Place) -> Bool {
      (left.line, left.column) < (right.line, right.column)
    }
  }

  /// As the user named it.
  package let file: String
  /// Nil when it is about the file as a whole.
  package let place: Place?
  /// The keys that lead there, joined by dots; empty at the top.
  package let keyPath: String
  package let reason: String
  /// What to do, or what would have been known.
  package let hint: String?

  package var description: String {
    var text = ProfileWords.printable(file)
    if let place { text += ":\(place.line):\(place.column)" }
    text += ": " + reason
    if !keyPath.isEmpty { text += " in " + ProfileWords.printable(keyPath) }
    if let hint { text += "; " + hint }
    return text
  }
}

/// All mistakes found in a profile and those it extends, one at least, in the order of each file.
package struct ProfileErrors: Error, Sendable, Equatable, CustomStringConvertible {
  package let errors: [ProfileError]

  init(_ errors: [ProfileError]) {
    precondition(!errors.isEmpty, "a failure without a mistake would not explain itself")
    self.errors = errors
  }

  /// One line each.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

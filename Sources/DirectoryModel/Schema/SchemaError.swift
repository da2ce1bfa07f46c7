/// What is wrong with the text of a schema, and on which line.
package struct SchemaError: Error, Equatable {
  package enum Reason: Equatable, Sendable {
    case unknownLabel(String)
    case unknownKeyword(String)
    case expected(String, found: String)
    case unterminatedString
    case trailingText(String)
  }

  package var line: Int
  package var reason: Reason

  package init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

extension SchemaError: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .unknownLabel(let label): "line \(line): '\(label)' is not a part of a schema"
    case .unknownKeyword(let word): "line \(line): unknown keyword '\(word)'"
    case .expected(let what, let found): "line \(line): expected \(what), found \(found)"
    case .unterminatedString: "line \(line): a quoted string does not end"
    case .trailingText(let text): "line \(line): '\(text)' after the end of the definition"
    }
  }
}

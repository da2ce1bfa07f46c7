internal import LintRules

/// The colours of the text report; a severity is always a word as well.
struct Palette {
  enum Style {
    case bold, dim
    case severity(Severity)
  }

  let usesColor: Bool

  /// Appends what `body` appends, in a style.
  func append(
    _ style: Style, to output: inout OutputBuffer, _ body: (inout OutputBuffer) -> Void
  ) {
    guard usesColor else { return body(&output) }
    output.append("\u{1B}[\(code(of: style))m")
    body(&output)
    output.append("\u{1B}[0m")
  }

  private func code(of style: Style) -> String {
    switch style {
    case .bold: "1"
    case .dim: "2"
    case .severity(.error): "1;31"
    case .severity(.warning): "1;33"
    case .severity(.note): "1;36"
    }
  }
}

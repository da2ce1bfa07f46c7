/// Text in Markdown that stays text.
enum MarkdownText {
  /// Text from outside as a code span: no links, no mentions, no HTML come out of one.
  static func code(_ text: String) -> String {
    // A bar would end the cell of a table even there.
    let shown = text.shown.replacing("|", with: "\\u{7C}").replacing("\n", with: " ")
    guard !shown.isEmpty else { return "" }
    var longest = 0
    var run = 0
    for byte in shown.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let needsSpace = shown.hasPrefix("`") || shown.hasSuffix("`")
    return needsSpace ? "\(fence) \(shown) \(fence)" : "\(fence)\(shown)\(fence)"
  }

  /// Text of our own, in which no link and no HTML begins.
  static func prose(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line).shown.replacing("<", with: "&lt;").replacing("[", with: "\\[")
    }.joined(separator: "\n")
  }
}

internal import Foundation

/// A command of a page, and what the page shows of its output.
///
/// A `console` block holds commands behind `$ ` and what they print; a line of `…` stands for any lines.
struct PageExample {
  let command: String
  /// What is printed, in pieces between the lines of `…`.
  var pieces: [[String]] = []
  var isWhole = true

  var isShown: Bool { !pieces.isEmpty }

  /// The examples of a page, in order.
  static func all(in page: String) -> [PageExample] {
    PageBlock.all(in: page).flatMap { $0.kind == "console" ? $0.examples : [] }
  }
}

/// What stands between two fences of a page.
struct PageBlock {
  let kind: String
  var lines: [String] = []

  static func all(in page: String) -> [PageBlock] {
    var blocks: [PageBlock] = []
    var isInside = false
    for line in page.lines {
      if line.hasPrefix("```") {
        isInside.toggle()
        if isInside { blocks.append(PageBlock(kind: String(line.dropFirst(3)))) }
      } else if isInside {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
    return blocks
  }

  /// The name of a file that the block is the text of: `# name.yml` in its first line.
  var fileName: String? {
    guard let first = lines.first, first.hasPrefix("# "), first.contains(".") else { return nil }
    let name = String(first.dropFirst(2))
    return name.contains(" ") ? nil : name
  }

  fileprivate var examples: [PageExample] {
    var examples: [PageExample] = []
    var startsPiece = true
    for line in lines {
      if line.hasPrefix("$ ") {
        examples.append(PageExample(command: String(line.dropFirst(2))))
        startsPiece = true
      } else if let last = examples.indices.last {
        if line == "…" {
          examples[last].isWhole = false
          startsPiece = true
        } else if startsPiece {
          examples[last].pieces.append([line])
          startsPiece = false
        } else {
          examples[last].pieces[examples[last].pieces.count - 1].append(line)
        }
      }
    }
    return examples
  }

  /// What the block has a test do: each of its commands, or its file.
  enum Step {
    case run(PageExample)
    case write(name: String, text: String)
  }

  var steps: [Step] {
    if kind == "console" { return examples.map { .run($0) } }
    guard let fileName else { return [] }
    return [.write(name: fileName, text: lines.joined(separator: "\n") + "\n")]
  }
}

extension PageExample {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"

  /// Puts what is printed now in place of what a page shows: of a piece, as many lines from the one
  /// that starts like its first.
  func record(_ output: [String], in page: inout String) {
    var rest = output.dropLast()
    for piece in pieces {
      var lines = Array(rest)
      if !isWhole {
        let anchor = piece[0].prefix { $0 != ":" }
        rest = rest.drop { !$0.hasPrefix(anchor) }
        lines = Array(rest.prefix(piece.count))
        rest = rest.dropFirst(lines.count)
      }
      let (old, new) = (piece.joined(separator: "\n"), lines.joined(separator: "\n"))
      page = page.replacingOccurrences(of: "\n\(old)\n", with: "\n\(new)\n")
    }
  }

  /// The first piece that is not printed behind those before it, in words; nil where all are.
  func difference(to output: [String]) -> String? {
    var rest = output[...]
    for piece in pieces {
      guard let start = rest.firstRange(of: piece) else {
        return "not printed, or not here:\n" + piece.joined(separator: "\n")
      }
      if isWhole, start.lowerBound != rest.startIndex {
        return "printed in front:\n" + rest[..<start.lowerBound].joined(separator: "\n")
      }
      rest = rest[start.upperBound...]
    }
    // The last line of a text is followed by an empty one.
    if isShown, isWhole, rest != [""] {
      return "printed behind:\n" + rest.joined(separator: "\n")
    }
    return nil
  }
}

extension String {
  /// The lines of a text, the empty one behind the last line end among them.
  var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

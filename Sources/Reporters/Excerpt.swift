internal import DirectoryModel
internal import LintRules

/// The part of a physical line around a mark, as it is shown, and where the mark stands in it.
struct Excerpt {
  /// The columns that a line may take.
  private static let width = 100
  /// The columns that are kept in front of a mark where a line is cut.
  private static let lead = 24
  /// Bytes that are looked at on either side of a mark: enough for all columns.
  private static let reach = 1 << 10

  private(set) var text = OutputBuffer()
  private(set) var markColumn = 0
  private(set) var markWidth = 0

  /// - Parameter mark: offsets into `line`.
  init(of line: Span<UInt8>, mark: Range<Int>) {
    let start = max(0, min(mark.lowerBound, line.count) - Self.reach).alignedToScalar(in: line)
    let end = min(line.count, mark.lowerBound + Self.reach)
    let bytes = line.extracting(start..<max(start, end)).copied()[...]
    let mark = mark.lowerBound - start..<mark.upperBound - start
    let cells = Self.cells(of: bytes)

    let first = Self.firstShown(of: cells, mark: mark, isCut: start > 0)
    let isCutBefore = start > 0 || first > 0
    var column = isCutBefore ? 1 : 0
    if isCutBefore { text.append("…") }
    var markEnd: Int?
    var index = first
    while index < cells.count, column + cells[index].width <= Self.width {
      let cell = cells[index]
      if cell.bytes.lowerBound <= mark.lowerBound { markColumn = column }
      text.append(cell.form)
      column += cell.width
      if cell.bytes.lowerBound < mark.upperBound { markEnd = column }
      index += 1
    }
    if index < cells.count || end < line.count { text.append("…") }
    // A mark behind the last character, or of no bytes, still needs a caret.
    if mark.lowerBound >= bytes.count { markColumn = column }
    markWidth = max(1, (markEnd ?? markColumn) - markColumn)
  }

  /// A piece of the line and what is shown of it.
  private struct Cell {
    let bytes: Range<Int>
    let form: [UInt8]
    let width: Int
  }

  private static func cells(of bytes: ArraySlice<UInt8>) -> [Cell] {
    TextPieces(bytes).map { piece in
      // The line number stands in front of the line, so that nothing is at the start of one.
      var form = OutputBuffer()
      form.append(UInt8(ascii: "|"))
      form.append(piece, of: bytes)
      let shown = Array(form.bytes.dropFirst())
      let isAsItWas = shown.elementsEqual(piece.bytes.lazy.map { bytes[bytes.startIndex + $0] })
      let width = isAsItWas ? piece.scalar.map(VisibleScalars.width) : nil
      return Cell(bytes: piece.bytes, form: shown, width: width ?? shown.count)
    }
  }

  /// The first cell to show, so that as much of the mark as possible is seen.
  private static func firstShown(of cells: [Cell], mark: Range<Int>, isCut: Bool) -> Int {
    let total = cells.reduce(isCut ? 1 : 0) { $0 + $1.width }
    let marked = cells.prefix { $0.bytes.lowerBound < mark.upperBound }
      .reduce(0) { $0 + $1.width }
    if !isCut, total <= width || marked <= width - 1 { return 0 }
    var first = cells.firstIndex { $0.bytes.upperBound > mark.lowerBound } ?? cells.count
    var columns = 0
    while first > 0, columns + cells[first - 1].width <= lead {
      first -= 1
      columns += cells[first].width
    }
    return first
  }
}

extension Int {
  /// The nearest offset at or behind this one where a scalar starts.
  fileprivate func alignedToScalar(in bytes: Span<UInt8>) -> Int {
    var offset = self
    while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}

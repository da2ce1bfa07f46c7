/// What can be wrong with a text that looks right.
package struct TextDefects: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let notUTF8 = TextDefects(rawValue: 1 << 0)
  package static let null = TextDefects(rawValue: 1 << 1)
  package static let tab = TextDefects(rawValue: 1 << 2)
  package static let lineFeed = TextDefects(rawValue: 1 << 3)
  package static let carriageReturn = TextDefects(rawValue: 1 << 4)
  /// Every other C0 or C1 control, and DEL.
  package static let control = TextDefects(rawValue: 1 << 5)
  /// U+00A0, U+202F, and U+2007.
  package static let noBreakSpace = TextDefects(rawValue: 1 << 6)
  /// U+3000, which stands between the parts of many a Japanese name.
  package static let ideographicSpace = TextDefects(rawValue: 1 << 7)
  /// Every other space or separator beyond ASCII.
  package static let otherSpace = TextDefects(rawValue: 1 << 8)
  /// What takes no width, fillers and tags included.
  package static let zeroWidth = TextDefects(rawValue: 1 << 9)
  package static let softHyphen = TextDefects(rawValue: 1 << 10)
  package static let bidirectionalMark = TextDefects(rawValue: 1 << 11)
  /// U+FFFD: a program before this one could not read the text.
  package static let replacement = TextDefects(rawValue: 1 << 12)
  package static let leadingSpace = TextDefects(rawValue: 1 << 13)
  package static let trailingSpace = TextDefects(rawValue: 1 << 14)
  package static let empty = TextDefects(rawValue: 1 << 15)
  /// Nothing but white space of any kind; leading and trailing space are then not said.
  package static let onlySpaces = TextDefects(rawValue: 1 << 16)

  package static let lineBreaksAndTab: TextDefects = [.tab, .lineFeed, .carriageReturn]
}

/// The defects of one text, and where the first of them is.
package struct TextInspection: Equatable, Sendable {
  package private(set) var defects: TextDefects = []
  package private(set) var firstOffset: Int?
  /// The scalar at `firstOffset`, or nil where there is none.
  package private(set) var scalar: UInt32?

  /// Looks at every scalar of `value`; what is `allowed` is no defect, but still white space.
  ///
  /// Bytes that are not UTF-8 are passed one by one, and what follows them is looked at as well.
  package static func inspect(
    _ value: Span<UInt8>, allowing allowed: TextDefects = []
  ) -> TextInspection {
    var inspection = TextInspection()
    guard !value.isEmpty else {
      inspection.note(.empty, at: 0, nil, unless: allowed)
      return inspection
    }
    var contentSeen = false
    var context = JoinerContext()
    var index = 0
    while index < value.count {
      let byte = value[index]
      if 0x20 < byte, byte < 0x7F {
        contentSeen = true
        context.pass(UInt32(byte))
        index += 1
        continue
      }
      guard let scalar = value.scalar(at: index) else {
        inspection.note(.notUTF8, at: index, nil, unless: allowed)
        contentSeen = true
        index += 1
        continue
      }
      if let defect = defect(of: scalar.value), !context.excuses(scalar.value) {
        inspection.note(defect, at: index, scalar.value, unless: allowed)
      }
      if !isWhiteSpace(scalar.value) { contentSeen = true }
      context.pass(scalar.value)
      index += scalar.length
    }
    inspection.judgeEnds(of: value, hasContent: contentSeen, unless: allowed)
    return inspection
  }

  private mutating func judgeEnds(
    of value: Span<UInt8>, hasContent: Bool, unless allowed: TextDefects
  ) {
    guard hasContent else {
      note(.onlySpaces, at: 0, nil, unless: allowed)
      return
    }
    if value[0] == .space { note(.leadingSpace, at: 0, 0x20, unless: allowed) }
    if value[value.count - 1] == .space {
      let content = value.trimmingSpaces(value.indices)
      note(.trailingSpace, at: content.upperBound, 0x20, unless: allowed)
    }
  }

  /// Keeps the place that lies furthest left.
  private mutating func note(
    _ defect: TextDefects, at offset: Int, _ scalar: UInt32?, unless allowed: TextDefects
  ) {
    guard !allowed.contains(defect) else { return }
    defects.insert(defect)
    if firstOffset.map({ offset < $0 }) ?? true {
      firstOffset = offset
      self.scalar = scalar
    }
  }

  private static func defect(of scalar: UInt32) -> TextDefects? {
    switch scalar {
    case 0x00: .null
    case 0x09: .tab
    case 0x0A: .lineFeed
    case 0x0D: .carriageReturn
    case 0x01...0x1F, 0x7F...0x9F: .control
    case 0xA0, 0x2007, 0x202F: .noBreakSpace
    case 0x3000: .ideographicSpace
    case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x205F: .otherSpace
    case 0xAD: .softHyphen
    // The fillers of Hangul show as nothing; so do invisible operators, anchors and tags.
    case 0x180E, 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x115F, 0x1160, 0x3164, 0xFFA0,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      .zeroWidth
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidirectionalMark
    case 0xFFFD: .replacement
    default: nil
    }
  }

  private static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}

/// What came before a joiner or a tag, which decides whether it has a use there.
///
/// - A zero-width (non-)joiner is of use after a letter or mark of a script whose letters join or
///   stack (Arabic, Syriac, Mongolian, the Indic ones: RFC 5892, A.1 and A.2, without their look at
///   what follows, since a Malayalam word may end in one), and a joiner after an emoji.
/// - Tags are of use after a black flag, whose region they spell.
private struct JoinerContext {
  private var previous: UInt32 = 0
  private var inFlag = false

  func excuses(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200C: Self.isJoiningScript(previous)
    case 0x200D: Self.isJoiningScript(previous) || Self.isEmoji(previous)
    case 0xE0020...0xE007F: inFlag
    default: false
    }
  }

  mutating func pass(_ scalar: UInt32) {
    inFlag = scalar == 0x1F3F4 || (inFlag && 0xE0020...0xE007F ~= scalar)
    previous = scalar
  }

  private static func isJoiningScript(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x061C, 0x0600...0x0605: false
    case 0x0610...0x08FF, 0x0900...0x0DFF, 0x0F00...0x109F, 0x1700...0x180D, 0x1810...0x18AF,
      0xA800...0xABFF, 0xFB50...0xFDFF, 0xFE70...0xFEFE, 0x10A00...0x11FFF, 0x1E900...0x1E95F:
      true
    default: false
    }
  }

  /// Pictographs, skin tones, and the selector that makes an emoji of a text symbol.
  private static func isEmoji(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFE0F, 0x1F000...0x1FAFF, 0x2190...0x2BFF: true
    default: false
    }
  }
}

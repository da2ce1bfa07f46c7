internal import Foundation

/// Prepares directory strings for comparison (RFC 4518): equal strings get equal bytes.
///
/// - Map (2.2): controls, format controls and the invisible scalars it lists go, white space
///   becomes a space; `caseIgnore` folds case in full. Format controls are those of today's
///   Unicode, not only those of 3.2.
/// - Normalize (2.3): NFKC, and map again, until nothing changes (`ΐ`, `K`, a folded ligature).
/// - Prohibit (2.4) is left out: a scalar that a server should have refused compares as itself.
/// - Insignificant spaces (2.6.1): a run is one space, outer ones go, and a string without anything
///   else, the empty one included, is a single space. A space before a combining mark is content.
package enum StringPreparation {
  /// Starts what could not be prepared; no UTF-8 holds it, so nothing prepared is equal to it.
  package static let unpreparedMark: UInt8 = 0xFF

  /// Prepares for `caseIgnoreMatch`; appends the marked raw bytes and is false without UTF-8.
  @discardableResult
  package static func appendCaseIgnore(_ value: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    append(value, folding: true, to: &output)
  }

  /// Prepares for `caseExactMatch`; appends the marked raw bytes and is false without UTF-8.
  @discardableResult
  package static func appendCaseExact(_ value: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    append(value, folding: false, to: &output)
  }

  /// Prepares for `caseIgnoreIA5Match`; what is not IA5 compares like a directory string.
  @discardableResult
  package static func appendIA5CaseIgnore(_ value: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    append(value, folding: true, to: &output)
  }

  static func appendUnprepared(_ value: Span<UInt8>, to output: inout [UInt8]) {
    output.append(unpreparedMark)
    output.append(value)
  }

  private static func append(
    _ value: Span<UInt8>, folding: Bool, to output: inout [UInt8]
  ) -> Bool {
    let start = output.count
    var spacePending = false
    var index = 0
    while index < value.count {
      let byte = value[index]
      if byte < 0x80 {
        index += 1
        if byte > 0x20, byte < 0x7F {
          if spacePending { output.append(.space) }
          spacePending = false
          output.append(folding ? byte.asciiLowercased : byte)
        } else if byte == .space || 0x09...0x0D ~= byte {
          // RFC 4518, 2.2: tab to carriage return are spaces, all other controls are nothing.
          spacePending = output.count > start
        }
        continue
      }
      guard let scalar = value.scalar(at: index),
        let form = QuickFolding.form(of: scalar.value, folding: folding)
      else {
        output.removeLast(output.count - start)
        return appendNormalized(value, folding: folding, to: &output)
      }
      index += scalar.length
      if spacePending { output.append(.space) }
      spacePending = false
      append(form, folding: folding, to: &output)
    }
    if output.count == start { output.append(.space) }
    return true
  }

  private static func append(_ form: UInt32, folding: Bool, to output: inout [UInt8]) {
    guard folding, form == QuickFolding.sharpS else {
      output.append(utf8: form)
      return
    }
    output.append(UInt8(ascii: "s"))
    output.append(UInt8(ascii: "s"))
  }
}

extension StringPreparation {
  /// The whole of RFC 4518 for any string; what the short way above must agree with.
  static func appendNormalized(
    _ value: Span<UInt8>, folding: Bool, to output: inout [UInt8]
  ) -> Bool {
    guard let text = try? UTF8Span(validating: value) else {
      appendUnprepared(value, to: &output)
      return false
    }
    var current = String(copying: text)
    // Three rounds are enough for every scalar of Unicode 16, so the bound is only a bound. One
    // would not do: Foundation does not sort the marks that come out of U+1FDE among others.
    for _ in 0..<8 {
      let next = mapped(current, folding: folding).precomposedStringWithCompatibilityMapping
      let isStable = next.utf8.elementsEqual(current.utf8)
      current = next
      if isStable { break }
    }
    appendWithoutInsignificantSpaces(current, to: &output)
    return true
  }

  private static func mapped(_ text: String, folding: Bool) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch mapping(of: scalar) {
      case .itself where folding: CaseFolding.append(scalar, to: &result)
      case .itself: result.append(scalar)
      case .space: result.append(" ")
      case .nothing: break
      }
    }
    return String(result)
  }

  private enum Mapping { case itself, space, nothing }

  private static func mapping(of scalar: Unicode.Scalar) -> Mapping {
    switch scalar.value {
    case 0x09...0x0D, 0x85: .space
    case 0x21...0x7E: .itself
    // Soft hyphens, grapheme joiner, variation selectors, zero-width space, object replacement.
    case 0xAD, 0x034F, 0x1806, 0x180B...0x180E, 0x200B, 0xFE00...0xFE0F, 0xFFFC: .nothing
    default:
      switch scalar.properties.generalCategory {
      case .control, .format: .nothing
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: .space
      default: .itself
      }
    }
  }

  private static func appendWithoutInsignificantSpaces(_ text: String, to output: inout [UInt8]) {
    let start = output.count
    var spaces = 0
    for scalar in text.unicodeScalars {
      if scalar == " " {
        spaces += 1
        continue
      }
      let carriesMark = spaces > 0 && isCombiningMark(scalar)
      if carriesMark { spaces -= 1 }
      if spaces > 0, output.count > start { output.append(.space) }
      if carriesMark { output.append(.space) }
      spaces = 0
      output.append(utf8: scalar.value)
    }
    if output.count == start { output.append(.space) }
  }

  private static func isCombiningMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// Distinguished names (RFC 4514), with the quoted values and spaces of RFC 2253 and 1779.
///
/// The normal form of an RDN is its type in lower case (the short name of a standard one), `=`, and
/// the value prepared by the type's matching rule. Two DNs are equal exactly when their forms are:
/// - the parts of a multi-valued RDN are sorted and joined by 0x00, RDNs are joined by a comma;
/// - NUL, 0x01, a comma, and a number sign that leads a value, are 0x01 and the byte with bit 6
///   flipped, so that no value can pass for a separator or for a hex string;
/// - a hex string is decoded when it holds a UTF8String, PrintableString or IA5String, and stays
///   `#` and lower-case digits otherwise.
///
/// A type of one letter to three stands for itself, so that the form of `OU=People` is just its
/// lower case. `givenName` therefore becomes `gn`, and `S` is not taken for `st`.
package enum DNSyntax {
  /// Appends the byte range of each RDN from left to right; an empty DN has none.
  ///
  /// Looks at separators, escapes and quotes only; spaces around separators belong to no RDN.
  package static func splitRDNs(
    _ dn: Span<UInt8>, into ranges: inout [Range<Int>]
  ) -> DNError? {
    var splitter = RDNSplitter()
    var index = 0
    while index < dn.count {
      let byte = dn[index]
      switch byte {
      case .comma:
        guard let range = splitter.finish() else { return DNError(.emptyRDN, at: index) }
        ranges.append(range)
      case UInt8(ascii: ";"):
        return DNError(.unescapedSpecial, at: index)
      case .backslash:
        guard index + 1 < dn.count else { return DNError(.danglingEscape, at: index) }
        splitter.take(index..<index + 2, next: .value)
        index += 1
      case .quote:
        guard splitter.expects == .valueStart else {
          return DNError(.unescapedSpecial, at: index)
        }
        guard let end = closingQuote(in: dn, from: index + 1) else {
          return DNError(.unterminatedQuote, at: index)
        }
        splitter.take(index..<end + 1, next: .value)
        index = end
      case .space:
        break
      case UInt8(ascii: "=") where splitter.expects == .type:
        splitter.take(index..<index + 1, next: .valueStart)
      case UInt8(ascii: "+"):
        splitter.take(index..<index + 1, next: .type)
      default:
        splitter.take(index..<index + 1, next: splitter.expects == .type ? .type : .value)
      }
      index += 1
    }
    if let range = splitter.finish() {
      ranges.append(range)
    } else if splitter.hasFinishedOne {
      return DNError(.emptyRDN, at: dn.count)
    }
    return nil
  }

  /// Appends the normal form of a whole DN; on an error nothing is appended.
  package static func appendNormalForm(
    ofDN dn: Span<UInt8>, to output: inout [UInt8]
  ) -> DNError? {
    var ranges: [Range<Int>] = []
    if let error = splitRDNs(dn, into: &ranges) { return error }
    let start = output.count
    for range in ranges {
      if output.count > start { output.append(.comma) }
      if let error = appendNormalForm(ofRDN: dn.extracting(range), to: &output) {
        output.removeLast(output.count - start)
        return error.moved(by: range.lowerBound)
      }
    }
    return nil
  }

  /// Appends the normal form of one RDN; on an error nothing is appended.
  package static func appendNormalForm(
    ofRDN rdn: Span<UInt8>, to output: inout [UInt8]
  ) -> DNError? {
    let start = output.count
    var partStarts: [Int] = []
    var parser = RDNParser(rdn)
    do throws(DNError) {
      try parser.appendPart(to: &output)
      while parser.hasMore {
        partStarts.append(output.count)
        try parser.appendPart(to: &output)
      }
    } catch {
      output.removeLast(output.count - start)
      return error
    }
    if !partStarts.isEmpty { sortParts(from: [start] + partStarts, in: &output) }
    return nil
  }

  /// The types of one RDN, in lower case and by their short names, with their values as an entry
  /// holds them; nil for a value that is no text (`#04024869`).
  package static func parts(
    ofRDN rdn: Span<UInt8>
  ) throws(DNError) -> [(type: [UInt8], value: [UInt8]?)] {
    var parts: [(type: [UInt8], value: [UInt8]?)] = []
    var parser = RDNParser(rdn)
    repeat {
      let part = try parser.nextPart()
      parts.append((part.type, part.isString ? part.value : nil))
    } while parser.hasMore
    return parts
  }

  /// The length of the DN in a value that may end in a UID, `#'0101'B` (RFC 4517, 3.3.21).
  package static func nameLength(ofNameAndOptionalUID value: Span<UInt8>) -> Int {
    let end = value.count
    guard end >= 4, value[end - 1].asciiLowercased == UInt8(ascii: "b"),
      value[end - 2] == UInt8(ascii: "'")
    else { return end }
    var index = end - 3
    while index > 0, value[index] == UInt8(ascii: "0") || value[index] == UInt8(ascii: "1") {
      index -= 1
    }
    guard index > 0, value[index] == UInt8(ascii: "'"), value[index - 1] == .numberSign else {
      return end
    }
    var backslashes = 0
    while backslashes < index - 1, value[index - 2 - backslashes] == .backslash {
      backslashes += 1
    }
    return backslashes % 2 == 0 ? index - 1 : end
  }

  private static func sortParts(from starts: [Int], in output: inout [UInt8]) {
    let ends = starts.dropFirst() + [output.count]
    let parts = zip(starts, ends).map { Array(output[$0..<$1]) }
      .sorted { $0.lexicographicallyPrecedes($1) }
    output.removeLast(output.count - starts[0])
    output += parts.joined(separator: [0x00])
  }
}

/// The offset of the quotation mark that ends a quoted value.
func closingQuote(in text: Span<UInt8>, from start: Int) -> Int? {
  var index = start
  while index < text.count {
    if text[index] == .quote { return index }
    index += text[index] == .backslash ? 2 : 1
  }
  return nil
}

private struct RDNSplitter {
  enum Expectation { case type, valueStart, value }

  private(set) var expects = Expectation.type
  private(set) var hasFinishedOne = false
  private var range: Range<Int>?

  mutating func take(_ bytes: Range<Int>, next: Expectation) {
    range = (range?.lowerBound ?? bytes.lowerBound)..<bytes.upperBound
    expects = next
  }

  /// The range of the RDN that ends here, or nil when there is nothing in it.
  mutating func finish() -> Range<Int>? {
    guard let finished = range else { return nil }
    self = RDNSplitter()
    hasFinishedOne = true
    return finished
  }
}

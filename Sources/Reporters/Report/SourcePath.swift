/// The name of a source as the path that a platform looks for in a repository: relative, without a
/// scheme, and never out of where it starts.
struct SourcePath {
  private let segments: [String]

  /// - Parameter folder: what an absolute path is taken to be relative to.
  init(_ source: String, below folder: String?) {
    var name = source[...]
    if let folder, name.hasPrefix("\(folder)/") { name = name.dropFirst(folder.utf8.count + 1) }
    // A scheme, or what passes for one, would make platforms refuse the whole report.
    if let end = name.range(of: "://") { name.replaceSubrange(end, with: "/") }
    var segments: [String] = []
    for segment in name.split(separator: "/") where segment != "." {
      if segment != ".." {
        segments.append(String(segment))
      } else if !segments.isEmpty {
        segments.removeLast()
      }
    }
    self.segments = segments.isEmpty ? ["unnamed"] : segments
  }

  /// As a relative URI (RFC 3986, section 4.2).
  var uri: String {
    segments.map { segment in segment.utf8.map(Self.encoded).joined() }.joined(separator: "/")
  }

  /// As it is, where nothing in it could be misread; else as a URI.
  var plain: String {
    let path = segments.joined(separator: "/")
    let isHarmless = path.unicodeScalars.allSatisfy {
      !VisibleScalars.isHidden($0) && $0 != "\\" && $0 != ":" && $0 != "#"
    }
    return isHarmless ? path : uri
  }

  /// All but what RFC 3986 calls unreserved.
  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      return String(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "%\(digits.utf8.count < 2 ? "0" : "")\(digits)"
    }
  }
}

extension String.SubSequence {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

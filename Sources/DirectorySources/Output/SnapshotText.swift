package import DirectoryModel

/// What was read of a server as LDIF text, sorted, so that two snapshots can be compared line by line.
package struct SnapshotText {
  private let store: ByteStore
  private let gaps: [ReadGap]
  private var records: [Record] = []

  /// A record of the sources.
  private struct Record {
    let range: Range<Int>
    /// The DN in normal form from the top down, so that whatever is below an entry follows it.
    let key: [UInt8]
  }

  /// - Parameter store: what was read, as `LDIFRecordWriter` wrote it.
  package init(_ store: ByteStore, gaps: [ReadGap]) {
    self.store = store
    self.gaps = gaps
    for source in store.sources { addRecords(of: source.range) }
    records.sort { $0.key.lexicographicallyPrecedes($1.key) }
  }

  package var entryCount: Int { records.count }

  /// Writes all, in pieces that end with a line.
  ///
  /// - Parameter comment: what it is a snapshot of, printable and without line ends.
  package func write(comment: String, to write: ([UInt8]) -> Void) {
    var text = Array("version: 1\n\n# \(comment)\n\n".utf8)
    for record in records {
      append(record, to: &text)
      guard text.count >= 1 << 16 else { continue }
      write(text)
      text.removeAll(keepingCapacity: true)
    }
    if !gaps.isEmpty { append(gaps, to: &text) }
    write(text)
  }

  private mutating func addRecords(of range: Range<Int>) {
    let store = store
    let bytes = store.bytes(range)
    var start = 0
    for index in bytes.indices
    where bytes[index] == lineFeed && (index + 1 == bytes.count || bytes[index + 1] == lineFeed) {
      if index > start {
        records.append(
          Record(
            range: range.lowerBound + start..<range.lowerBound + index + 1,
            key: Self.key(bytes.extracting(start..<index))))
      }
      start = index + 2
    }
  }

  /// The key of a record, by its first line.
  private static func key(_ record: Span<UInt8>) -> [UInt8] {
    var end = 0
    while end < record.count, record[end] != lineFeed { end += 1 }
    // The reader's own records begin with `dn: ` or `dn:: `.
    let isBase64 = end > 3 && record[3] == UInt8(ascii: ":")
    let text = (min(end, isBase64 ? 5 : 4)..<end).map { record[$0] }
    guard isBase64 else { return key(ofDN: text) }
    var decoded = Scratch()
    guard unsafe text.withUnsafeBytes({ unsafe Base64.append($0, to: &decoded) }) else {
      return text
    }
    return key(ofDN: unsafe Array(decoded.bytes))
  }

  private static func key(ofDN dn: [UInt8]) -> [UInt8] {
    var rdns: [Range<Int>] = []
    guard DNSyntax.splitRDNs(dn.span, into: &rdns) == nil else { return dn }
    var key: [UInt8] = []
    for rdn in rdns.reversed() {
      guard DNSyntax.appendNormalForm(ofRDN: dn.span.extracting(rdn), to: &key) == nil else {
        return dn
      }
      key.append(0)
    }
    return key
  }

  /// Appends a record, its lines by attribute; values stay in the server's order.
  private func append(_ record: Record, to text: inout [UInt8]) {
    let bytes = store.bytes(record.range)
    var lines: [(key: [UInt8], range: Range<Int>)] = []
    var start = 0
    for index in bytes.indices where bytes[index] == lineFeed {
      lines.append((Self.key(ofLine: bytes.extracting(start..<index)), start..<index + 1))
      start = index + 1
    }
    // A sort that keeps the order of what is equal.
    let order = lines.indices.dropFirst().sorted {
      lines[$0].key == lines[$1].key
        ? $0 < $1 : lines[$0].key.lexicographicallyPrecedes(lines[$1].key)
    }
    for number in lines.indices.prefix(1) + order {
      for index in lines[number].range { text.append(bytes[index]) }
    }
    text.append(lineFeed)
  }

  /// The description of a line in lower case; what says what an entry is comes first.
  private static func key(ofLine line: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    for index in line.indices {
      if line[index] == UInt8(ascii: ":") { break }
      key.append((0x41...0x5A).contains(line[index]) ? line[index] | 0x20 : line[index])
    }
    return key.elementsEqual("objectclass".utf8) ? [] : key
  }

  /// Appends what did not come, as `ldapsearch` leaves it behind the entries: whoever reads the text
  /// knows that it is a part.
  ///
  /// What keeps nothing from being whole is a comment.
  private func append(_ gaps: [ReadGap], to text: inout [UInt8]) {
    let lines = gaps.filter(\.isRemark).map { "# \($0.trailer)" }
    let parts = gaps.filter { !$0.isRemark }.map(\.trailer)
    for line in lines + (parts.isEmpty ? [] : ["search: 1"]) + parts {
      text += Array("\(line)\n".utf8)
    }
  }
}

extension ReadGap {
  /// A line for it, in printable ASCII.
  fileprivate var trailer: String {
    switch self {
    case .searchEnded(let base, let code, let diagnostic):
      "result: \(code > 0 ? code : 80) below \(base.printable): \(diagnostic.printable)"
    case .connectionLost(let base, let count, let reason):
      "result: 52 connection lost below \(base.printable) after \(count) entries: "
        + reason.printable
    case .referral(let url): "ref: \(url.printable)"
    case .hiddenAttribute(let name, let bindName):
      "result: 50 \(name.printable) is hidden from "
        + (bindName.isEmpty ? "whoever does not bind" : bindName.printable)
    case .missingRange(let dn, let attribute, let first):
      "result: 80 \(attribute.printable) of \(dn.printable) lacks the values from number \(first) on"
    case .notLookedUp(let count, let limit):
      "result: 11 \(count) entries that others refer to were not looked up, at most \(limit) are"
    case .missingRight(let name, let bindName):
      "result: 50 \(bindName.printable) lacks the right \(name.printable)"
    case .interrupted(let count): "result: 80 interrupted after \(count) entries"
    case .unanswered(let question, let reason):
      "result: 52 connection lost before the server said \(question): \(reason.printable)"
    case .unverifiedServer(let uri): "the certificate of \(uri.printable) was not verified"
    case .copiesLeftOut(let base):
      "left out, as it shows copies of other entries: \(base.printable)"
    }
  }
}

extension String {
  /// Text of a server so that it stays on its line.
  fileprivate var printable: String {
    var text = ""
    for scalar in unicodeScalars {
      if (0x20...0x7E).contains(scalar.value) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return text
  }
}

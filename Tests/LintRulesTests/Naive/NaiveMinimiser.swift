/// Makes an LDIF as small as it can be while something stays true of it.
enum NaiveMinimiser {
  static func shrink(_ ldif: [UInt8], while holds: ([UInt8]) -> Bool) -> [UInt8] {
    guard holds(ldif) else { return ldif }
    var records = split(ldif)
    while true {
      let before = records.count + records.joined().count
      records = drop(from: records) { holds(joined($0)) }
      for index in records.indices {
        let rest = records
        records[index] = drop(from: records[index]) { lines in
          var tried = rest
          tried[index] = lines
          return holds(joined(tried))
        }
      }
      records.removeAll(where: \.isEmpty)
      if records.count + records.joined().count == before { return joined(records) }
    }
  }

  /// What the linter and its twin say differently, of the smallest LDIF; nil where they agree.
  static func difference(
    in ldif: [UInt8], linter: ([UInt8]) -> Set<NaiveFinding>
  ) -> String? {
    let twin = { (bytes: [UInt8]) in NaiveLint.findings(in: NaiveLDIF.parse(bytes)) }
    // The rules that differ are kept, or the smallest LDIF might show another difference.
    let rules = Set(linter(ldif).symmetricDifference(twin(ldif)).map(\.rule))
    guard let rule = rules.min() else { return nil }
    let differs = { (bytes: [UInt8]) in
      linter(bytes).symmetricDifference(twin(bytes)).contains { $0.rule == rule }
    }
    let small = shrink(ldif, while: differs)
    let (found, owed) = (linter(small), twin(small))
    let list = { (title: String, findings: Set<NaiveFinding>) in
      findings.filter { $0.rule == rule }.map { "\(title): \($0)" }.sorted()
    }
    let lines =
      list("only the linter", found.subtracting(owed))
      + list("only the twin", owed.subtracting(found)) + [
        "", String(decoding: small, as: UTF8.self),
      ]
    return lines.joined(separator: "\n")
  }

  /// Tries to leave out half, a quarter, and so on down to single elements.
  private static func drop<Element>(
    from elements: [Element], while holds: ([Element]) -> Bool
  ) -> [Element] {
    var kept = elements
    var width = max(kept.count / 2, 1)
    while true {
      var start = 0
      while start < kept.count {
        let end = min(start + width, kept.count)
        let tried = Array(kept[..<start] + kept[end...])
        if holds(tried) { kept = tried } else { start = end }
      }
      if width == 1 { return kept }
      width /= 2
    }
  }

  /// Records of lines; a line keeps its continuations and its line end.
  private static func split(_ ldif: [UInt8]) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = [[]]
    for line in lines(ldif) {
      if line.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) {
        records.append([])
      } else if line.first == 0x20, let last = records.last?.indices.last {
        records[records.count - 1][last] += line
      } else {
        records[records.count - 1].append(line)
      }
    }
    return records.filter { !$0.isEmpty }
  }

  private static func lines(_ ldif: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    for index in ldif.indices where ldif[index] == 0x0A {
      lines.append(Array(ldif[start...index]))
      start = index + 1
    }
    return start < ldif.count ? lines + [Array(ldif[start...]) + [0x0A]] : lines
  }

  private static func joined(_ records: [[[UInt8]]]) -> [UInt8] {
    Array(records.map { Array($0.joined()) }.joined(separator: [0x0A]))
  }
}

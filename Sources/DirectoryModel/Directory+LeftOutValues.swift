extension Directory {
  /// The types of which entries of a shape lack values that the server handed out in ranges
  /// (`member;range=0-1499`), each with the number of the first value left out.
  package func valuesLeftOut(of shape: Shape) -> [(type: AttributeType, number: Int)] {
    var ranges: [AttributeType: [ClosedRange<Int>]] = [:]
    for holding in shape.holdings {
      let facts = attributes[holding.description]
      if let range = facts.valueNumbers { ranges[facts.type, default: []].append(range) }
    }
    return ranges.compactMap { type, ranges in
      var next = 0
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        guard range.lowerBound <= next else { break }
        if range.upperBound == .max { return nil }
        next = max(next, range.upperBound + 1)
      }
      return (type, next)
    }
    .sorted { attributes[$0.type].name < attributes[$1.type].name }
  }
}

extension DescriptionFacts {
  /// The numbers of the values that the option `range` says it holds; up to `.max` for all further.
  fileprivate var valueNumbers: ClosedRange<Int>? {
    guard !options.isEmpty,
      let option = options.split(separator: ";").first(where: { $0.hasPrefix("range=") })
    else {
      return nil
    }
    let ends = option.dropFirst("range=".count).split(separator: "-")
    guard ends.count == 2, let first = Int(ends[0]),
      let last = ends[1] == "*" ? Int.max : Int(ends[1]), first <= last
    else { return nil }
    return first...last
  }
}

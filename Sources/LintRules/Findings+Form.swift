internal import DirectoryModel

extension Findings {
  /// The rules that speak of the form of a value: of what weighs the same, the first tells.
  private static let rulesOfForm: [Rule] = [
    .invalidEncoding, .hiddenCharacters, .invalidMail, .invalidFormat, .invalidCharacters,
  ]

  /// Leaves one finding about the form of each value: the one that weighs most; of those the first
  /// that the target answers, else the first by the order of the rules.
  ///
  /// Each of these rules reports what it finds: which of them are run, and what the user makes of
  /// their severities, is not theirs to know.
  mutating func keepWeightiestOfForm() {
    var ranks = [Int?](repeating: nil, count: Rule.all.count)
    for (rank, rule) in Self.rulesOfForm.enumerated() {
      if let number = Rule.all.firstIndex(where: { $0.id == rule.id }) { ranks[number] = rank }
    }
    guard let weightiest = weightiest(ranks) else { return }
    var index = 0
    keep { finding in
      defer { index += 1 }
      guard ranks[Int(finding.rule)] != nil, let value = finding.value else { return true }
      return weightiest[value] == index
    }
  }

  /// For each value the index of the finding about its form that is kept; nil where no value has
  /// several.
  private func weightiest(_ ranks: [Int?]) -> [ValueRange: Int]? {
    var best: [ValueRange: Int] = [:]
    var hasSeveral = false
    for (index, finding) in list.enumerated() {
      guard let rank = ranks[Int(finding.rule)], let value = finding.value else { continue }
      guard let other = best.updateValue(index, forKey: value) else { continue }
      hasSeveral = true
      let known = list[other]
      let isWeightier =
        finding.severity != known.severity
        ? finding.severity > known.severity
        : (finding.answer == nil) != (known.answer == nil)
          ? finding.answer != nil : rank < ranks[Int(known.rule)] ?? rank
      if !isWeightier { best[value] = other }
    }
    return hasSeveral ? best : nil
  }
}

/// What a target makes of values, or of entries, before it compares them.
package struct Derivation: Sendable {
  /// What the text is made by; nil for a text that is a value.
  package let template: NameTemplate?
  /// What is done with the text, in order.
  package let steps: [TextStep]
  /// How what comes out is compared; nil for byte by byte.
  package let comparison: ReadingPlan.Comparison?

  package init(
    _ template: NameTemplate? = nil, steps: [TextStep], as comparison: ReadingPlan.Comparison?
  ) {
    self.template = template
    self.steps = steps
    self.comparison = comparison
  }

  /// Puts the bytes by which a text is compared in its place.
  func takeForm(of text: inout [UInt8]) {
    var form: [UInt8] = []
    switch comparison {
    case nil: return
    case .matchingRule(let rule):
      if rule == .caseIgnore, TextStep.foldPlain(&text) { return }
      rule.appendKey(of: text.span, to: &form)
    case .mailAddress, .proxyAddress:
      ReadingPlan.Comparison.mailAddress.appendForm(of: text.span, to: &form)
    }
    text = form
  }
}

/// What came of a template: a row for each entry, and the entries of which nothing is in the text.
package struct DerivedNames: Sendable {
  package let column: Column
  package let blank: [EntryID]
}

/// What a target makes of values and entries.
extension Directory {
  /// A column of the same values, compared by what a target makes of them.
  package func derived(_ column: Column, by derivation: Derivation, within entries: EntrySet)
    -> Column
  {
    let keys = keys
    let pieces = inPieces(column.count) { rows, piece in
      var text: [UInt8] = []
      column.keys.rows.visit(rows) { _, row in
        guard entries.contains(row.owner) else { return }
        self.takeText(of: row.value, column.type, to: &text)
        derivation.steps.apply(to: &text)
        derivation.takeForm(of: &text)
        piece.rows.append(
          ShardRow(owner: row.owner, parent: .root, value: row.value, key: keys.exact(text)),
          to: 0)
      }
    }
    return Column(
      type: column.type, comparison: column.comparison,
      rows: RowTable(pieces.map { ($0.rows, 0) }, column: 0), derivation: derivation)
  }

  /// The names that a template gives entries, each with the first value that is in it, or else the
  /// DN.
  ///
  /// An attribute that an entry lacks is an empty text. Where all that a template takes from an
  /// entry is empty, or the whole name is blank, the entry has no name.
  package func names(
    by template: NameTemplate, _ derivation: Derivation, of entries: EntrySet
  ) -> DerivedNames {
    let keys = keys
    let owners = Array(entries)
    let pieces = inPieces(owners.count) { rows, piece in
      var reader = TemplateReader(template, self, for: owners[rows])
      var text: [UInt8] = []
      for index in rows {
        let owner = owners[index]
        let made = reader.take(textOf: index, to: &text)
        derivation.steps.apply(to: &text)
        guard made.hasContent, text.contains(where: { $0 != .space }) else {
          piece.found.append(owner)
          continue
        }
        derivation.takeForm(of: &text)
        piece.rows.append(
          ShardRow(
            owner: owner, parent: .root, value: made.value ?? self.dn(of: owner),
            key: keys.exact(text)),
          to: 0)
      }
    }
    let type = template.attributes.lazy.compactMap { self.attributes.type(named: $0) }.first
    return DerivedNames(
      column: Column(
        type: type ?? .cn, comparison: .matchingRule(.caseIgnore),
        rows: RowTable(pieces.map { ($0.rows, 0) }, column: 0), derivation: derivation),
      blank: pieces.flatMap(\.found))
  }

  /// What a target makes of a value of an entry, or of the entry, as people read it.
  package func text(
    by derivation: Derivation, of value: ValueRange?, _ type: AttributeType?, in entry: EntryID
  ) -> [UInt8] {
    var text: [UInt8] = []
    if let template = derivation.template {
      var reader = TemplateReader(template, self, for: [entry])
      _ = reader.take(textOf: 0, to: &text)
    } else if let value, let type {
      takeText(of: value, type, to: &text)
    }
    derivation.steps.apply(to: &text)
    return text
  }

  /// The bytes by which a row of a column is compared.
  package func comparedForm(ofRow row: Int, in column: Column) -> [UInt8] {
    let value = column.values[row]
    guard let derivation = column.derivation else {
      return comparedForm(of: value, by: column.comparison)
    }
    var form = text(by: derivation, of: value, column.type, in: column.owners[row])
    derivation.takeForm(of: &form)
    return form
  }

  /// The bytes of a value that say something: of a proxy address what follows the prefix.
  private func takeText(of value: ValueRange, _ type: AttributeType, to text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    let bytes = self.bytes(value)
    let range =
      type == .proxyAddresses ? MailAddress.rangeOfAddress(inProxyAddress: bytes) : nil
    text.append(bytes.extracting(range ?? bytes.indices))
  }
}

package import LintRules

/// What was found before, for one target: what findings are held against.
///
/// A finding is known if its fingerprint was there. One that was there and is gone is mended, but for
/// two exceptions. A rule that does not run now mends nothing, nor does anything where not all was
/// read. And a finding that only grew or shrank, such as an address that a third entry has now, has
/// another fingerprint and is new: so what is gone is not mended if a new finding of its rule names
/// one of its entries, or if it cannot be told which entries it named and its rule has a new finding.
package struct KnownFindings: Sendable {
  private let earlier: any EarlierFindings
  private let marks: Set<Fingerprint>
  private let suppressedMarks: Set<Fingerprint>

  init(_ earlier: any EarlierFindings) {
    self.earlier = earlier
    marks = Set(earlier.marks)
    suppressedMarks = Set(earlier.suppressedMarks)
  }

  /// What an earlier run found, for the same target and by the same rules.
  package init(of result: LintResult) { self.init(FindingsOfRun(result)) }

  /// What a saved report tells; what was known to it was there as well.
  package init(of report: Report) { self.init(FindingsOfReport(report)) }

  /// What a baseline has of a target.
  package init(of baseline: Baseline, target: String) {
    self.init(FindingsOfBaseline(baseline, target: target))
  }

  package func contains(_ fingerprint: Fingerprint) -> Bool {
    marks.contains(earlier.mark(of: fingerprint))
  }

  /// Which findings of a run are known, by their positions.
  fileprivate func areKnown(_ now: [Fingerprint]) -> [Bool] { now.map { marks.contains($0) } }

  /// Which were there before, if only among those that did not count.
  fileprivate func wereThere(_ now: [Fingerprint]) -> [Bool] {
    now.map { marks.contains($0) || suppressedMarks.contains($0) }
  }

  /// What the findings of a run have among the marks, by their positions.
  ///
  /// An entry that changes have renamed is the same entry.
  fileprivate func marksNow(of result: LintResult) -> [Fingerprint] {
    Fingerprinter.fingerprints(of: result, byFormerNames: true).map { earlier.mark(of: $0) }
  }

  /// What was there and is no more, in the order in which it was found.
  package func mended(after result: LintResult) -> [Comparison.Mended] {
    mended(after: result, marksNow(of: result))
  }

  fileprivate func mended(
    after result: LintResult, _ marksNow: [Fingerprint]
  ) -> [Comparison.Mended] {
    guard result.isComplete else { return [] }
    let now = Set(marksNow)
    let ran = Set(result.rules.map(\.id))
    let gone = earlier.marks.indices.filter {
      !now.contains(earlier.marks[$0]) && ran.contains(earlier.rule(of: $0))
    }
    guard !gone.isEmpty else { return [] }
    let new = (result.findings.list + result.aside.map(\.finding))
      .filter { !marks.contains(marksNow[Int($0.position)]) }
    let entries = NewEntries(new, of: result, among: Set(gone.map { earlier.rule(of: $0) }))
    return gone.filter { !entries.explain(earlier.entries(of: $0), of: earlier.rule(of: $0)) }
      .map { earlier.mended($0) }
  }
}

/// Findings of before, by their numbers.
protocol EarlierFindings: Sendable {
  /// What tells them apart, in their order.
  var marks: [Fingerprint] { get }

  /// The same of what was there and did not count, because the user said so; nothing where that was not
  /// kept.
  var suppressedMarks: [Fingerprint] { get }

  /// What a finding of now has among the marks if it was there before.
  func mark(of fingerprint: Fingerprint) -> Fingerprint

  func rule(of number: Int) -> String

  /// The entries that a finding is about or names.
  func entries(of number: Int) -> EarlierEntries

  func mended(_ number: Int) -> Comparison.Mended
}

/// What is known of the entries of a finding of before.
enum EarlierEntries {
  case named(Set<EntryName>)
  /// Their names were masked.
  case masked
  /// Only hashes were kept: nothing tells a finding that grew from one that is gone.
  case unknown
}

extension EarlierFindings {
  func mark(of fingerprint: Fingerprint) -> Fingerprint { fingerprint }
}

/// The entries that new findings name, by their rules.
private struct NewEntries {
  private var byRule: [String: Set<EntryName>] = [:]

  init(_ findings: [Finding], of result: LintResult, among rules: Set<String>) {
    for finding in findings {
      let rule = result.rule(of: finding).id
      guard rules.contains(rule) else { continue }
      byRule[rule, default: []].formUnion(EntryName.names(in: finding, of: result))
    }
  }

  /// Whether a finding of before may have become one of these.
  func explain(_ earlier: EarlierEntries, of rule: String) -> Bool {
    guard let names = byRule[rule] else { return false }
    return switch earlier {
    case .named(let earlier): !names.isDisjoint(with: earlier)
    case .masked: true
    case .unknown: false
    }
  }
}

extension LintResult {
  /// Holds the findings against what was there before: what is known is set aside.
  ///
  /// To be done before a report is limited to some entries, and after the user's suppressions.
  ///
  /// - Parameter known: nil where nothing is known of this target.
  package func compared(
    with known: KnownFindings?, _ basis: Comparison.Basis, name: String
  ) -> LintResult {
    var result = self
    result.fingerprints = Fingerprinter.fingerprints(of: self)
    guard let known else {
      return result.compared(Comparison(basis: basis, name: name, mended: [])) { _ in false }
    }
    // Once for all, for a keyed hash takes its time.
    let marks = known.marksNow(of: result)
    let comparison = Comparison(
      basis: basis, name: name, mended: known.mended(after: result, marks))
    let (areKnown, wereThere) = (known.areKnown(marks), known.wereThere(marks))
    return result.compared(
      comparison, isKnown: { areKnown[Int($0.position)] },
      wasThere: { wereThere[Int($0.position)] })
  }
}

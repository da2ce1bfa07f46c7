package import DirectoryModel

/// What a server handed out, and what it did not.
///
/// Used by one thread at a time.
package final class ServerReading {
  /// The server's; the name of the source.
  package let uri: String
  /// The DNs that were searched below.
  package let bases: [String]
  package private(set) var gaps: [ReadGap] = []
  /// How many entries of those that came did so because others refer to them.
  package internal(set) var lookedUpCount = 0
  var writer: EntryWriter
  private var referrals: Set<String> = []
  /// Subtrees of copies that are left out, as they are spelled and in normal form.
  private let copies: [(base: String, form: [UInt8])]
  private var copyCounts: [Int]
  /// Whether there is nobody left to ask: the connection is lost for good, or the user stopped it.
  private(set) var isOver = false
  package private(set) var isInterrupted = false

  /// - Parameter copies: subtrees that show other entries a second time; left out unless a base is
  ///   within.
  init(uri: String, bases: [String], copies: [String] = []) throws(LDAPError) {
    self.uri = uri
    self.bases = bases
    let baseForms = bases.compactMap { DirectorySources.normalForm(Array($0.utf8).span) }
    self.copies = copies.compactMap { base in
      DirectorySources.normalForm(Array(base.utf8).span).map { (base, $0) }
    }.filter { copy in !baseForms.contains { $0.isWithin(copy.form) } }
    copyCounts = self.copies.map { _ in 0 }
    writer = try EntryWriter(for: uri)
  }

  package var entryCount: Int { writer.entryCount }

  /// All that came so far, as one source without lines, and behind it files of changes.
  package func sources(
    changes: ChangeFiles = ChangeFiles()
  ) throws(SourceError) -> DirectoryReader.Sources {
    try DirectoryReader.map(
      [OpenSource(file: try writer.file(), hasLines: false)], changes: changes)
  }

  /// Where a search begins.
  struct Mark {
    fileprivate let records: EntryWriter.Mark
    fileprivate let gapCount: Int
    fileprivate let referrals: Set<String>
  }

  var mark: Mark {
    Mark(records: writer.mark, gapCount: gaps.count, referrals: referrals)
  }

  func goBack(to mark: Mark) throws(LDAPError) {
    try writer.goBack(to: mark.records)
    gaps.removeLast(gaps.count - mark.gapCount)
    referrals = mark.referrals
  }

  func add(_ gap: ReadGap) { gaps.append(gap) }

  /// Whether an entry is in a subtree that is left out, where it is counted.
  func leavesOut(_ dn: Span<UInt8>) -> Bool {
    guard !copies.isEmpty, let form = DirectorySources.normalForm(dn),
      let number = copies.firstIndex(where: { form.isWithin($0.form) })
    else { return false }
    copyCounts[number] += 1
    return true
  }

  /// Notes the subtrees of which something was left out, and tells how many entries that were.
  func noteCopies() -> Int {
    for (copy, count) in zip(copies, copyCounts) where count > 0 {
      add(.copiesLeftOut(base: copy.base))
    }
    return copyCounts.reduce(0, +)
  }

  /// Notes a part that is on other servers, any of which has it.
  func add(referral urls: [[UInt8]]) {
    guard let url = urls.first.map({ String(copying: $0.span) }) else { return }
    if referrals.insert(url).inserted { add(.referral(url: url)) }
  }

  /// Writes the entries that wait for further values without them.
  func giveUpUnfinished() throws(LDAPError) {
    while let entry = writer.unfinished.first {
      for _ in entry.rest { add(writer.giveUpRest()) }
      try writer.endUnfinished()
    }
  }

  /// Notes that the connection is lost for good.
  func endLost(base: String, entryCount: Int, _ error: LDAPError) throws(LDAPError) {
    try giveUpUnfinished()
    add(.connectionLost(base: base, entryCount: entryCount, reason: error.reason))
    isOver = true
  }

  /// Notes that the connection is lost for good, and a question about what came has no answer.
  func endLost(asking question: String, _ error: LDAPError) {
    add(.unanswered(question: question, reason: error.reason))
    isOver = true
  }

  /// Notes that the user stopped it.
  func endInterrupted() throws(LDAPError) {
    guard !isInterrupted else { return }
    try giveUpUnfinished()
    add(.interrupted(entryCount: entryCount))
    isInterrupted = true
    isOver = true
  }
}

extension [UInt8] {
  /// Whether a DN in normal form is another one, or below it.
  fileprivate func isWithin(_ other: [UInt8]) -> Bool {
    self == other || suffix(other.count + 1).elementsEqual([UInt8(ascii: ",")] + other)
  }
}

internal import DirectoryModel

/// Looks up entries one by one, many at a time, and writes those that are there behind the others.
struct LookUps {
  /// How many searches are under way at once.
  private static let depth = 64
  private static let loginNamesAtOnce = 100

  private let session: ServerSession
  private let request: ReadRequest
  private let reading: ServerReading
  /// The directory as it came, which holds none of those that are looked for.
  private let directory: Directory
  /// The normal forms of the DNs that were found.
  private var found: Set<[UInt8]> = []
  private var retries: Retries
  /// Results that say nothing of an entry, each with the first DN that got it.
  private var failures: [(code: ResultCode, dn: String, diagnostic: String)] = []
  private var doneCount = 0

  init(
    _ session: ServerSession, _ request: ReadRequest, _ reading: ServerReading,
    directory: Directory
  ) {
    self.session = session
    self.request = request
    self.reading = reading
    self.directory = directory
    retries = Retries(firstPause: session.firstPause)
  }

  /// Looks all up that are missing, and tells how many there are.
  mutating func run(_ missing: MissingReferences) throws(LDAPError) -> Int {
    var searches = missing.dns.map {
      SearchRequest(base: $0, scope: .base, attributes: request.attributes)
    }
    let contexts = session.rootDSE.contexts(of: reading.bases)
    for start in stride(from: 0, to: missing.loginNames.count, by: Self.loginNamesAtOnce) {
      let names = missing.loginNames[start...].prefix(Self.loginNamesAtOnce)
      let filter = "(|\(names.map { "(uid=\($0.filterValue))" }.joined()))"
      for context in contexts {
        searches.append(
          SearchRequest(base: context.utf8, filter: filter, attributes: request.attributes))
      }
    }
    let before = reading.entryCount
    while !searches.isEmpty && !reading.isOver {
      searches = try ask(searches)
      if !searches.isEmpty, !retries.wait() { break }
    }
    if Interruption.isAsked { try reading.endInterrupted() }
    for failure in failures {
      reading.add(
        .searchEnded(
          base: failure.dn, resultCode: Int(failure.code.rawValue), diagnostic: failure.diagnostic))
    }
    let count = reading.entryCount - before
    reading.lookedUpCount += count
    return count
  }

  /// Sends all, and gives back those that are to be asked again.
  private mutating func ask(_ searches: [SearchRequest]) throws(LDAPError) -> [SearchRequest] {
    var again: [SearchRequest] = []
    failures.removeAll { $0.code.isTransient }
    var sent: [Int32] = []
    var next = 0
    while next < searches.count {
      let mark = reading.mark
      do throws(LDAPError) {
        while sent.count < Self.depth, next + sent.count < searches.count {
          sent.append(try session.connection.send(searches[next + sent.count]))
        }
        let outcome = try receive(sent[0])
        try session.finishEntries(of: reading)
        sent.removeFirst()
        if outcome.code.isTransient { again.append(searches[next]) }
        note(outcome, of: searches[next])
        next += 1
        doneCount += 1
        if doneCount % Self.depth == 0 { session.observer?.advance(.lookUps, count: doneCount) }
      } catch {
        if error.isInterruption {
          try reading.endInterrupted()
          return []
        }
        guard error.isTransient else { throw error }
        let name = searches[next].base
        let reading = reading
        let isConnected = try session.connectAgain(after: error, &retries) {
          (last) throws(LDAPError) in
          try reading.endLost(
            base: String(copying: name.span), entryCount: reading.entryCount, last)
        }
        guard isConnected else { return [] }
        try reading.goBack(to: mark)
        sent = []
      }
    }
    return again
  }

  private mutating func receive(_ id: Int32) throws(LDAPError) -> SearchOutcome {
    let connection = session.connection
    while true {
      let message = try connection.receive(id)
      switch consume message {
      case .entry(var entry):
        if !reading.leavesOut(entry.dn), isNew(entry.dn) { try reading.writer.write(&entry) }
      // Whoever is named may be on another server; that is not below the base.
      case .references: break
      case .done(let outcome): return outcome
      }
    }
  }

  private mutating func isNew(_ dn: Span<UInt8>) -> Bool {
    guard directory.entry(dn: dn) == nil, let form = normalForm(dn) else { return false }
    return found.insert(form).inserted
  }

  /// Remembers a result that does not tell whether there is an entry.
  private mutating func note(_ outcome: SearchOutcome, of search: SearchRequest) {
    switch outcome.code {
    case .success, .noSuchObject, .referral, .invalidDNSyntax: return
    default: break
    }
    guard !failures.contains(where: { $0.code == outcome.code }) else { return }
    let name = search.base
    failures.append((outcome.code, String(copying: name.span), outcome.diagnostic))
  }
}

extension RootDSE {
  /// The naming contexts that hold some bases; the bases themselves where none does.
  fileprivate func contexts(of bases: [String]) -> [String] {
    var contexts: [String] = []
    for base in bases {
      let form = normalForm(Array(base.utf8).span) ?? []
      let context = namingContexts.first { name in
        guard let above = normalForm(Array(name.utf8).span), !above.isEmpty else { return false }
        return above == form
          || form.suffix(above.count + 1).elementsEqual([UInt8(ascii: ",")] + above)
      }
      if !contexts.contains(context ?? base) { contexts.append(context ?? base) }
    }
    return contexts
  }
}

extension [UInt8] {
  /// A value as a filter spells it (RFC 4515, section 3).
  var filterValue: String {
    var text = ""
    for byte in self {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "\\"), 0..<0x20,
        0x7F...:
        text += "\\" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text
  }
}

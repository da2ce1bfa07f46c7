internal import DirectoryModel

/// One try of a search below a base, page after page.
struct BaseSearch {
  private let session: ServerSession
  private let start: ServerReading.Mark
  private let firstCount: Int
  private let sizeLimit: Int
  private let pageSize: Int?
  private var search: SearchRequest
  private var isFresh = true
  /// The pages that came whole.
  private(set) var pageCount = 0

  /// `start` is where the records of the base begin; what an earlier try left behind it is forgotten
  /// once the server answers.
  init(
    _ session: ServerSession, _ base: String, _ request: ReadRequest, _ paging: Paging,
    _ start: ServerReading.Mark, _ firstCount: Int
  ) {
    self.session = session
    self.start = start
    self.firstCount = firstCount
    pageSize = paging.size
    sizeLimit = request.sizeLimit ?? 0
    search = SearchRequest(
      base: base.utf8, scope: request.scope, filter: request.filter, attributes: request.attributes)
    search.sizeLimit = sizeLimit
    search.timeLimit = request.timeLimit ?? 0
  }

  /// Reads all pages; the outcome of the last, or of the one that did not come whole.
  mutating func run(into reading: ServerReading) throws(LDAPError) -> SearchOutcome {
    var cookie: [UInt8] = []
    while true {
      // A server that cannot page hands out everything at once.
      search.page = pageSize.map { SearchRequest.Page(size: $0, cookie: cookie, isCritical: false) }
      var outcome = try readPage(into: reading)
      try session.finishEntries(of: reading)
      guard outcome.code == .success, pageSize != nil, let next = outcome.cookie, !next.isEmpty
      else {
        return outcome
      }
      pageCount += 1
      session.observer?.advance(.entries, count: reading.entryCount)
      // Some servers count anew with each page.
      if sizeLimit > 0, reading.entryCount - firstCount >= sizeLimit {
        outcome.code = .sizeLimitExceeded
        return outcome
      }
      cookie = next
    }
  }

  private mutating func readPage(into reading: ServerReading) throws(LDAPError) -> SearchOutcome {
    let connection = session.connection
    let id = try connection.send(search)
    var count = 0
    while true {
      let message = try connection.receive(id)
      if isFresh {
        try reading.goBack(to: start)
        isFresh = false
      }
      switch consume message {
      case .entry(var entry):
        if reading.leavesOut(entry.dn) { continue }
        try reading.writer.write(&entry)
        count &+= 1
        if count & 0x3FF == 0 { session.observer?.advance(.entries, count: reading.entryCount) }
      case .references(let urls): reading.add(referral: urls)
      case .done(let outcome): return outcome
      }
    }
  }

  /// Whether the base shows anything at all: some servers answer success where the account that reads
  /// may see nothing.
  func hasSeenBase(_ reading: ServerReading) throws(LDAPError) -> Bool {
    guard reading.entryCount == firstCount else { return true }
    var isSeen = false
    let base = SearchRequest(base: search.base, scope: .base, attributes: ["1.1"])
    let outcome = try session.collect(base) { (_) throws(LDAPError) in isSeen = true }
    return isSeen || outcome.code != .success
  }
}

extension ServerSession {
  /// Asks for the further values of the entries that came in part, and writes them.
  func finishEntries(of reading: ServerReading) throws(LDAPError) {
    while let entry = reading.writer.unfinished.first {
      guard let (description, next) = entry.rest.first else {
        try reading.writer.endUnfinished()
        continue
      }
      // Samba takes the option in lower case only.
      let name = String(copying: description.span)
      let search = SearchRequest(
        base: entry.dn, scope: .base, attributes: ["\(name);range=\(next)-*"])
      var hasCome = false
      let outcome = try collect(search) { (answer) throws(LDAPError) in
        hasCome = try reading.writer.addRest(from: &answer)
      }
      if outcome.code.isTransient {
        throw LDAPError(.entries, uri: uri, code: outcome.code)
      }
      if !hasCome { reading.add(reading.writer.giveUpRest()) }
    }
  }
}

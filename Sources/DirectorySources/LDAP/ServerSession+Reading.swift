internal import DirectoryModel

extension ServerSession {
  /// Searches below all bases.
  ///
  /// What is told by the server, or does not come in spite of further tries, is a gap; thrown is what
  /// is wrong with the request itself, or with this machine.
  package func read(_ request: ReadRequest) throws(LDAPError) -> ServerReading {
    let bases = try bases(of: request)
    begin(.entries, detail: bases.joined(separator: " "))
    let reading = try ServerReading(uri: uri, bases: bases, copies: rootDSE.copies)
    if connection.isEncrypted, options.tls.demand != .demand {
      reading.add(.unverifiedServer(uri: uri))
    }
    var paging = Paging(size: rootDSE.supportsPaging ? request.pageSize : nil)
    for base in bases {
      if reading.isInterrupted { break }
      if case .connectionLost(_, _, let reason) = reading.gaps.last, reading.isOver {
        reading.add(.connectionLost(base: base, entryCount: 0, reason: reason))
      } else {
        try read(base, request, &paging, into: reading)
      }
    }
    let copyCount = reading.noteCopies()
    let reasons = reading.gaps.compactMap(reasonOfEnd)
    if let first = reasons.first {
      observer?.fail(.entries, reason: "\(reading.entryCount) entries, and not all: \(first)")
    } else {
      observer?.advance(.entries, count: reading.entryCount)
      observer?.end(.entries, detail: Self.detail(reading.entryCount, copyCount))
    }
    return reading
  }

  /// What to say of entries where their count alone would not do.
  private static func detail(_ count: Int, _ copyCount: Int) -> String {
    guard copyCount > 0 else { return count == 0 ? "0 entries" : "" }
    return "\(count) entries, and \(copyCount) more left out, which are copies of others"
  }

  /// Why a search did not come to its end, and what to do; nil for all other gaps.
  private func reasonOfEnd(_ gap: ReadGap) -> String? {
    switch gap {
    case .searchEnded(_, let code, let diagnostic):
      var error = LDAPError(
        .entries, uri: uri, code: ResultCode(rawValue: Int32(clamping: code)))
      error.diagnostic = diagnostic
      return error.explanation
    case .connectionLost(_, _, let reason): return reason
    case .interrupted: return "interrupted"
    default: return nil
    }
  }

  /// The bases that are asked for, without those that others hold.
  private func bases(of request: ReadRequest) throws(LDAPError) -> [String] {
    let bases = request.bases.isEmpty ? rootDSE.defaultBases : request.bases
    guard !bases.isEmpty else {
      var error = LDAPError(.rootDSE, uri: uri, code: .noSuchObject)
      error.cause = .other("the server names no naming context; say with -b where to search")
      throw error
    }
    var kept: [(base: String, form: [UInt8])] = []
    for base in bases {
      let form = base.normalForm
      guard !kept.contains(where: { $0.form.holds(form, in: request.scope) }) else { continue }
      kept.removeAll { form.holds($0.form, in: request.scope) }
      kept.append((base, form))
    }
    return kept.map(\.base)
  }

  /// Searches below one base until it is read, or trying again does not help.
  private func read(
    _ base: String, _ request: ReadRequest, _ paging: inout Paging, into reading: ServerReading
  ) throws(LDAPError) {
    let mark = reading.mark
    let before = reading.entryCount
    var retries = Retries(firstPause: firstPause)
    while true {
      var search = BaseSearch(self, base, request, paging, mark, before)
      do throws(LDAPError) {
        let outcome = try search.run(into: reading)
        let count = reading.entryCount - before
        if outcome.code == .success {
          if try !search.hasSeenBase(reading) { reading.add(.hidden(base: base)) }
          return
        }
        if paging.adapt(to: outcome.code, afterPages: search.pageCount, entries: count) { continue }
        if outcome.code.isTransient, retries.wait() { continue }
        if Interruption.isAsked { return try reading.endInterrupted() }
        return reading.add(outcome.gap(base: base))
      } catch {
        if error.isInterruption { return try reading.endInterrupted() }
        guard error.isTransient else { throw error }
        let isConnected = try connectAgain(after: error, &retries) { (last) throws(LDAPError) in
          try reading.endLost(base: base, entryCount: reading.entryCount - before, last)
        }
        guard isConnected else {
          if Interruption.isAsked { try reading.endInterrupted() }
          return
        }
      }
    }
  }
}

extension SearchOutcome {
  fileprivate func gap(base: String) -> ReadGap {
    let urls = referrals.map { String(copying: $0.span) }
    return .searchEnded(
      base: base, resultCode: Int(code.rawValue),
      diagnostic: ([diagnostic] + urls).filter { !$0.isEmpty }.joined(separator: " "))
  }
}

extension ReadGap {
  /// A base that is not shown, and of which the server says nothing.
  fileprivate static func hidden(base: String) -> ReadGap {
    .searchEnded(
      base: base, resultCode: Int(ResultCode.noSuchObject.rawValue),
      diagnostic: "success, although not even the base shows")
  }
}

extension String {
  /// The normal form of a DN; its own bytes where it is none.
  fileprivate var normalForm: [UInt8] {
    var form: [UInt8] = []
    return DNSyntax.appendNormalForm(ofDN: Array(utf8).span, to: &form) == nil ? form : Array(utf8)
  }
}

extension [UInt8] {
  /// Whether a search below this base finds what one below another does.
  fileprivate func holds(_ other: [UInt8], in scope: ReadRequest.Scope) -> Bool {
    if self == other { return true }
    guard scope == .subtree, count < other.count else { return false }
    return isEmpty
      || other.suffix(count).elementsEqual(self)
        && other[other.count - count - 1] == UInt8(ascii: ",")
  }
}

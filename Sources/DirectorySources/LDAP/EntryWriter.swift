internal import DirectoryModel

/// Writes the entries of a server as records, and keeps apart those whose values did not all come.
struct EntryWriter: ~Copyable {
  /// An entry that the server handed out a part of, whose further values have to be asked for.
  struct Unfinished {
    let dn: [UInt8]
    fileprivate(set) var record: [UInt8]
    /// The attributes, each with the number of the first value that did not come.
    fileprivate(set) var rest: [(description: [UInt8], next: Int)]
  }

  /// Where in the records something began, to be gone back to.
  struct Mark {
    fileprivate let byteCount: Int
    fileprivate let entryCount: Int
  }

  private let uri: String
  private var records: LDIFRecordWriter
  private var descriptions = DescriptionTable()
  /// Entries that were begun; those that are not finished are counted.
  private(set) var entryCount = 0
  private(set) var unfinished: [Unfinished] = []

  /// Writes to a file without a name, in `$TMPDIR` or `/tmp`.
  init(for uri: String) throws(LDAPError) {
    self.uri = uri
    do throws(SourceError) {
      records = LDIFRecordWriter(try Spool(for: uri, in: nil))
    } catch {
      throw LDAPError(spooling: uri, error)
    }
  }

  var mark: Mark {
    precondition(unfinished.isEmpty, "records that are not finished have no place yet")
    return Mark(byteCount: records.byteCount, entryCount: entryCount)
  }

  /// Forgets what was written since.
  mutating func goBack(to mark: Mark) throws(LDAPError) {
    unfinished = []
    entryCount = mark.entryCount
    do throws(SourceError) {
      try records.truncate(to: mark.byteCount)
    } catch {
      throw LDAPError(spooling: uri, error)
    }
  }

  /// The records as a file, whose name is the URI of the server.
  mutating func file() throws(SourceError) -> InputFile { try records.file(named: uri) }

  // MARK: - Entries

  mutating func write(_ entry: inout SearchEntry) throws(LDAPError) {
    var rest: [(description: [UInt8], next: Int)] = []
    entryCount += 1
    do throws(SourceError) {
      try records.beginRecord(entry.dn)
    } catch {
      throw LDAPError(spooling: uri, error)
    }
    while try entry.advance() {
      do throws(SourceError) {
        switch descriptions.treatment(of: entry.attributeDescription) {
        case .written: try addValues(of: entry, as: entry.attributeDescription)
        case .dropped: break
        // A reader says of it that it is none; its own bytes could pass for something else.
        case .invalid: try addValues(of: entry, as: Self.noDescription.span)
        case .range(_, let last):
          let description = withoutRange(entry.attributeDescription)
          try addValues(of: entry, as: description.span)
          if let last { rest.append((description, last + 1)) }
        }
      } catch {
        throw LDAPError(spooling: uri, error)
      }
    }
    guard rest.isEmpty else {
      let dn = entry.dn.indices.map { entry.dn[$0] }
      unfinished.append(Unfinished(dn: dn, record: records.takeRecord(), rest: rest))
      return
    }
    try endRecord()
  }

  @inline(__always)
  private mutating func addValues(
    of entry: borrowing SearchEntry, as description: Span<UInt8>
  ) throws(SourceError) {
    for index in 0..<entry.valueCount { try records.add(description, entry.value(index)) }
  }

  private mutating func endRecord() throws(LDAPError) {
    do throws(SourceError) {
      try records.endRecord()
    } catch {
      throw LDAPError(spooling: uri, error)
    }
  }

  private static let noDescription = Array("?".utf8)

  // MARK: - Further values

  /// Adds the further values of an attribute of the first unfinished entry that an answer holds, and
  /// tells whether it held what was asked for.
  mutating func addRest(from answer: inout SearchEntry) throws(LDAPError) -> Bool {
    let (description, next) = unfinished[0].rest[0]
    while try answer.advance() {
      guard
        case .range(let first, let last) = descriptions.treatment(of: answer.attributeDescription),
        first == next, answer.valueCount > 0,
        isSame(withoutRange(answer.attributeDescription), description)
      else { continue }
      do throws(SourceError) {
        try records.resume(unfinished[0].record)
        try addValues(of: answer, as: description.span)
      } catch {
        throw LDAPError(spooling: uri, error)
      }
      unfinished[0].record = records.takeRecord()
      if let last {
        unfinished[0].rest[0].next = last + 1
      } else {
        unfinished[0].rest.removeFirst()
      }
      return true
    }
    return false
  }

  /// Gives up the further values of an attribute of the first unfinished entry.
  mutating func giveUpRest() -> ReadGap {
    let entry = unfinished[0]
    let (description, next) = unfinished[0].rest.removeFirst()
    return .missingRange(
      dn: String(copying: entry.dn.span), attribute: String(copying: description.span), from: next)
  }

  /// Writes the first unfinished entry, of which nothing more is asked for.
  mutating func endUnfinished() throws(LDAPError) {
    do throws(SourceError) {
      try records.resume(unfinished.removeFirst().record)
    } catch {
      throw LDAPError(spooling: uri, error)
    }
    try endRecord()
  }

  /// Whether two descriptions are alike but for case.
  private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count
      && String(copying: left.span).lowercased() == String(copying: right.span).lowercased()
  }
}

extension LDAPError {
  /// What came of a server could not be kept.
  init(spooling uri: String, _ error: SourceError) {
    self.init(.entries, uri: uri, code: .localError)
    cause = .other(error.reason)
  }
}

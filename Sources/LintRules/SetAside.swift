package import DirectoryModel

/// Why a finding does not count: it fails no run, and is told apart from those that do.
package enum SetAside: Sendable, Equatable {
  /// The user does not want it to count, and says why.
  ///
  /// It may have been there before as well, where that was asked.
  case suppressed(Suppression, wasThere: Bool = false)
  /// It was there before.
  case known
}

/// What the user says of findings that are not to count.
package struct Suppression: Sendable, Equatable {
  /// Why they do not; never empty.
  package let reason: String
  /// The last day on which they do not; nil for ever.
  package let expires: CalendarDay?
  /// Where more is told of it: a number or an address.
  package let ticket: String?

  package init(reason: String, expires: CalendarDay?, ticket: String? = nil) {
    self.reason = reason
    self.expires = expires
    self.ticket = ticket
  }

  /// The reason, and behind it the ticket.
  package var words: String { ticket.map { "\(reason) (\($0))" } ?? reason }
}

/// What a run was held against: what was found before.
package struct Comparison: Sendable, Equatable {
  package enum Basis: String, Sendable, CaseIterable {
    /// A file of keyed hashes.
    case baseline
    /// A saved JSON report.
    case report
    /// An earlier export, judged in the same run.
    case export
    /// The same directory without the changes that are to be made.
    case changes
  }

  /// A finding that was there and is no more.
  package struct Mended: Sendable, Equatable {
    package let rule: String
    /// In words; nil where only hashes were kept.
    package var message: String?
    /// Of the entry that it was about, as the source spelled it.
    package var dn: [UInt8]?

    package init(rule: String, message: String? = nil, dn: [UInt8]? = nil) {
      self.rule = rule
      self.message = message
      self.dn = dn
    }
  }

  package let basis: Basis
  /// The file or the changes, as messages call them.
  package let name: String
  /// In the order in which they were found.
  package var mended: [Mended]

  package init(basis: Basis, name: String, mended: [Mended]) {
    self.basis = basis
    self.name = name
    self.mended = mended
  }
}

/// What tells findings apart over time: a number of 128 bits, see `Fingerprinter`.
package struct Fingerprint: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first and the second half, big-endian.
  private let halves: SIMD2<UInt64>

  /// - Parameter digest: 16 bytes or more, of which the first 16 count.
  package init(digest: [UInt8]) {
    func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    halves = SIMD2(half(digest[..<8]), half(digest[8..<16]))
  }

  /// Nil for what is not 32 hexadecimal digits in lower case.
  package init?(_ text: String) {
    let digits = Array(text.utf8)
    let known = Set("0123456789abcdef".utf8)
    guard digits.count == 32, digits.allSatisfy(known.contains),
      let first = UInt64(String(decoding: digits[..<16], as: UTF8.self), radix: 16),
      let second = UInt64(String(decoding: digits[16...], as: UTF8.self), radix: 16)
    else { return nil }
    halves = SIMD2(first, second)
  }

  package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.halves.x, left.halves.y) < (right.halves.x, right.halves.y)
  }

  /// 32 hexadecimal digits.
  package var description: String {
    [halves.x, halves.y].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }
}

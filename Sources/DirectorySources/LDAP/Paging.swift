/// How many entries are asked for at once, as the server allows.
struct Paging: Equatable {
  /// Nil for all.
  private(set) var size: Int?
  private var hasCutTruncated = false

  init(size: Int?) { self.size = size }

  /// Asks for less after a search that ended with nothing, or within its first page, for a reason
  /// that may be the size of the page or the paging itself; false where there is nothing to change.
  ///
  /// OpenLDAP answers 11 where pages are larger than an account may have, and where it may have none
  /// at all; others answer 4, or 12.
  mutating func adapt(to code: ResultCode, afterPages pages: Int, entries: Int) -> Bool {
    guard let size, pages == 0 else { return false }
    switch code {
    case .unavailableCriticalExtension where entries == 0:
      self.size = nil
    case .adminLimitExceeded where entries == 0, .sizeLimitExceeded where entries == 0:
      self.size = size > 1 ? size / 2 : nil
    case .sizeLimitExceeded where entries < size && !hasCutTruncated:
      // Once: a limit on the whole search stays where it is.
      hasCutTruncated = true
      self.size = max(1, entries / 2)
    default: return false
    }
    return true
  }
}

/// A file, stream or server.
struct ReportSource: Sendable, Equatable {
  let name: String
  let content: Content
  /// A server has none.
  let hasLines: Bool

  enum Content: Sendable, Equatable {
    case read(bytes: Int, entries: Int)
    /// Nothing was read, for a reason.
    case unread(String)
  }
}

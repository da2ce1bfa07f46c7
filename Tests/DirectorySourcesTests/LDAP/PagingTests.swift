internal import Testing

@testable internal import DirectorySources

@Suite struct PagingTests {
  /// The sizes that are tried, one after the other, when each search ends alike.
  private func sizes(
    from size: Int?, _ code: ResultCode, entries: Int = 0, pages: Int = 0
  ) -> [Int?] {
    var paging = Paging(size: size)
    var sizes: [Int?] = []
    while paging.adapt(to: code, afterPages: pages, entries: entries) { sizes.append(paging.size) }
    return sizes
  }

  @Test func `pages get half as large until there are none`() {
    #expect(sizes(from: 10, .adminLimitExceeded) == [5, 2, 1, nil])
    #expect(sizes(from: 4, .sizeLimitExceeded) == [2, 1, nil])
  }

  @Test func `there are no pages where the server does not know of them`() {
    #expect(sizes(from: 500, .unavailableCriticalExtension) == [nil])
  }

  @Test func `a page that is cut gets smaller once`() {
    #expect(sizes(from: 500, .sizeLimitExceeded, entries: 20) == [10])
    #expect(sizes(from: 500, .sizeLimitExceeded, entries: 1) == [1])
  }

  @Test(arguments: [
    (ResultCode.adminLimitExceeded, 5, 0), (.adminLimitExceeded, 5, 3), (.sizeLimitExceeded, 20, 2),
    (.timeLimitExceeded, 0, 0), (.noSuchObject, 0, 0), (.success, 0, 0),
  ])
  func `other ends stay as they are`(code: ResultCode, entries: Int, pages: Int) {
    #expect(sizes(from: 10, code, entries: entries, pages: pages) == [])
  }

  @Test func `without pages there is nothing to change`() {
    #expect(sizes(from: nil, .adminLimitExceeded) == [])
  }
}

import Testing

@testable import DirectoryModel

@Suite struct ByteStoreTests {
  /// A store with texts end to end in its one source, and where each of them is.
  private func store(_ texts: [[UInt8]]) throws -> (ByteStore, [ValueRange]) {
    let bytes = Array(texts.joined())
    let store = try ByteStore(sources: [(name: "a", count: bytes.count)])
    for (offset, byte) in bytes.enumerated() {
      unsafe store.address(of: offset).storeBytes(of: byte, as: UInt8.self)
    }
    var start = 0
    let ranges = texts.map { text in
      defer { start += text.count }
      return ValueRange(offset: start, count: text.count)
    }
    return (store, ranges)
  }

  private func array(_ range: ValueRange, of store: ByteStore) -> [UInt8] {
    let bytes = store.bytes(range)
    return bytes.indices.map { bytes[$0] }
  }

  @Test func `sources are apart, and readable zeros follow each`() throws {
    let store = try ByteStore(
      sources: [(name: "a", count: 0), (name: "b", count: 4096), (name: "c", count: 5000)])
    for (source, next) in zip(store.sources, store.sources.dropFirst()) {
      #expect(next.range.lowerBound - source.range.upperBound >= 4096)
      #expect(next.range.lowerBound % 4096 == 0)
      let between = store.bytes(source.range.upperBound..<next.range.lowerBound)
      #expect(between.indices.allSatisfy { between[$0] == 0 })
    }
    #expect(store.besides >= store.sources[2].range.upperBound + 4096)
  }

  @Test func `a decoded value knows the line it came from`() throws {
    let (store, ranges) = try store([Array("some text".utf8)])
    var area = ByteArea(of: store, source: 5)
    let text = Array("decoded".utf8)
    let first = unsafe text.withUnsafeBytes { unsafe area.append($0, origin: 5) }
    let second = unsafe text.withUnsafeBytes { unsafe area.append($0, origin: 7) }
    #expect(array(first, of: store) == text)
    #expect(array(second, of: store) == text)
    #expect(store.origin(of: first) == 5)
    #expect(store.origin(of: second) == 7)
    #expect(store.isDecoded(first))
    #expect(!store.isDecoded(ranges[0]))
    #expect(store.origin(of: ranges[0]) == 0)
  }

  /// Up to the first comma, letter by letter.
  private func isSamePlainRDN(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let lower = { (bytes: [UInt8]) in
      bytes.prefix { $0 != 0x2C }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
    let rdn = lower(left)
    guard rdn == lower(right), rdn.allSatisfy({ $0 < 0x80 && $0 != 0x5C && $0 != 0x22 }) else {
      return false
    }
    return left.count == rdn.count
      ? right.count == rdn.count : right.count > rdn.count
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `RDNs are the same when letter by letter they are`(_ seed: UInt64) throws {
    var random = FixedRandom(seed: seed)
    let alphabet = Array("aAbB=, +\\\"#z".utf8) + [0xC3, 0xBC, 0x00]
    var count = 0
    for _ in 0..<400 {
      // Mostly plain, or nothing would ever be the same.
      let letters = Bool.random(using: &random) ? Array(alphabet.prefix(5)) : alphabet
      let left = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in
        letters.randomElement(using: &random)
      }
      var right = left.map { byte in
        (0x61...0x7A).contains(byte) && Bool.random(using: &random) ? byte - 0x20 : byte
      }
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !right.isEmpty:
        let index = Int.random(in: 0..<right.count, using: &random)
        right[index] = alphabet.randomElement(using: &random) ?? 0
      case 1: right += Array(",dc=x".utf8)
      case 2: right.removeLast(min(right.count, Int.random(in: 1...3, using: &random)))
      default: break
      }
      // What stands behind a DN must not be taken for a part of it.
      let (store, ranges) = try store([left, Array("A,".utf8), right, Array("a,".utf8)])
      let isSame = store.isSamePlainRDN(ranges[0], ranges[2])
      #expect(isSame == isSamePlainRDN(left, right), "\(shown(left)) \(shown(right))")
      if isSame { count += 1 }
    }
    #expect(count > 40)
  }
}

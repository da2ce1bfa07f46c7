internal import DirectorySources
internal import TestSupport
internal import Testing

@Suite struct CompressedOutputTests {
  private func compressed(_ pieces: [[UInt8]], for path: String) -> [UInt8] {
    var output = CompressedOutput(for: path)
    var file: [UInt8] = []
    for piece in pieces { output.append(piece) { file += $0 } }
    output.append([], isEnd: true) { file += $0 }
    return file
  }

  @Test(arguments: ["a.ldif", "a.ldif.gz", "a.ldif.zst"], [0, 1, 70_000, 700_000])
  func `what is compressed is read as it was`(_ name: String, _ count: Int) throws {
    // Bytes that do not compress well, so that output takes several blocks.
    var state: UInt64 = 7
    let text = (0..<count).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33) & 0x3F | 0x40
    }
    let pieces = stride(from: 0, to: count, by: 50_000).map {
      Array(text[$0..<min($0 + 50_000, count)])
    }
    let file = compressed(pieces, for: name)
    #expect(name == "a.ldif" || count < 1_000 || file.count < text.count)
    #expect(file == compressed(pieces, for: name))
    try withTemporaryFolder { folder in
      try write(file, to: "\(folder)/\(name)")
      #expect(try InputFile.contents(of: "\(folder)/\(name)") == text)
    }
  }
}

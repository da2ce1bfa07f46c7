internal import Testing

@testable internal import Reporters

@Suite struct SHA256Tests {
  /// The examples of FIPS 180-2, and lengths around the end of a block.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb924"), ("abc", "ba7816bf8f01cfea414140de5dae2223"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039"
    ),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9a"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209"),
  ])
  func `digests are those of the standard`(_ text: String, _ half: String) {
    #expect(SHA256.hexadecimalHalf(of: text) == half)
  }
}

internal import DirectoryModel
internal import Testing

@Suite struct GUIDFormTests {
  private static let standard = "3f2504e0-4f89-11d3-9a0c-0305e82c3301"
  /// As Active Directory keeps it.
  private static let bytes: [UInt8] = [
    0xE0, 0x04, 0x25, 0x3F, 0x89, 0x4F, 0xD3, 0x11, 0x9A, 0x0C, 0x03, 0x05, 0xE8, 0x2C, 0x33, 0x01,
  ]

  private func form(_ value: [UInt8]) -> [UInt8] {
    var form: [UInt8] = []
    GUIDForm.append(value.span, to: &form)
    return form
  }

  private func text(_ value: [UInt8]) -> String {
    String(decoding: GUIDForm.text(of: form(value).span), as: UTF8.self)
  }

  @Test(arguments: [
    standard, "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}",
    "(3f2504e0-4f89-11d3-9a0c-0305e82c3301)", "3f2504e04f8911d39a0c0305e82c3301",
    " 3f2504e0-4f89-11d3-9a0c-0305e82c3301 ", "urn:uuid:3F2504E0-4f89-11d3-9a0c-0305e82c3301",
    "3f2504e0-4f8911d3-9a0c0305-e82c3301", "4AQlP4lP0xGaDAMF6CwzAQ==",
    "\\E0\\04\\25\\3F\\89\\4F\\D3\\11\\9A\\0C\\03\\05\\E8\\2C\\33\\01",
  ])
  func `all spellings of a GUID have one form`(_ spelling: String) {
    #expect(text(Array(spelling.utf8)) == Self.standard)
  }

  @Test func `the bytes of Active Directory have it too`() {
    #expect(text(Self.bytes) == Self.standard)
  }

  @Test(arguments: [
    "", "4711", "3f2504e0-4f89-11d3-9a0c-0305e82c330", "3f2504e0-4f89-11d3-9a0c-0305e82c33011",
    "4AQlP4lP0xGaDAMF6Cwz!Q==", "{}", "3g2504e0-4f89-11d3-9a0c-0305e82c3301",
  ])
  func `what is no GUID stays as it is`(_ value: String) {
    #expect(form(Array(value.utf8)) == Array(value.utf8))
    #expect(text(Array(" \(value) ".utf8)) == value)
  }

  @Test func `GUIDs that differ in their last bits have different forms`() {
    #expect(
      form(Array("4AQlP4lP0xGaDAMF6CwzAQ==".utf8)) != form(Array("4AQlP4lP0xGaDAMF6CwzAg==".utf8)))
  }
}

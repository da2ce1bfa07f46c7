internal import DirectoryModel
internal import Testing

@testable internal import DirectorySources

@Suite struct LDIFRecordWriterTests {
  /// The text of what some work leaves in a file.
  private func text(
    capacity: Int = 1 << 10, _ work: (inout LDIFRecordWriter) throws -> Void
  ) throws -> String {
    var writer = LDIFRecordWriter(try Spool(for: "test", in: nil), capacity: capacity)
    try work(&writer)
    return try recordText(of: writer.file(named: "test"))
  }

  private func line(_ value: [UInt8]) throws -> String {
    try text { writer in
      try writer.beginRecord(Array("uid=a".utf8).span)
      try writer.add(Array("cn".utf8).span, value.span)
      try writer.endRecord()
    }
  }

  @Test(arguments: [
    ("", "cn:\n"), ("a", "cn: a\n"), ("a:<b", "cn: a:<b\n"), (" a", "cn:: IGE=\n"),
    ("a ", "cn:: YSA=\n"), (" ", "cn:: IA==\n"), (":a", "cn:: OmE=\n"), ("<a", "cn:: PGE=\n"),
    ("a\nb", "cn:: YQpi\n"), ("a\rb", "cn:: YQ1i\n"), ("a\0b", "cn:: YQBi\n"), ("é", "cn:: w6k=\n"),
    ("a\tb", "cn:: YQli\n"), ("abcd\u{7F}", "cn:: YWJjZH8=\n"), ("#a", "cn: #a\n"),
  ])
  func `values that a line cannot hold are base64`(value: String, written: String) throws {
    #expect(try line(Array(value.utf8)) == "dn: uid=a\n\(written)\n")
  }

  @Test func `a byte is seen wherever it is`() throws {
    for count in 1...200 {
      var value = [UInt8](repeating: UInt8(ascii: "x"), count: count)
      #expect(try line(value).hasPrefix("dn: uid=a\ncn: x"), "\(count)")
      for index in Set([0, 62, 63, 64, 127, 128, count - 1]) where index < count {
        value[index] = 0xC3
        #expect(try line(value).hasPrefix("dn: uid=a\ncn:: "), "\(count) \(index)")
        value[index] = UInt8(ascii: "x")
      }
    }
  }

  @Test func `a name that breaks a line is base64`() throws {
    let text = try text { writer in
      try writer.beginRecord(Array("uid=a\nmail: b".utf8).span)
      try writer.endRecord()
    }
    #expect(text == "dn:: dWlkPWEKbWFpbDogYg==\n\n")
  }

  @Test func `values are read as they were written`() throws {
    var values = SampleValues()
    let written = (0..<500).map { _ in values.next() }
    let text = try text { writer in
      try writer.beginRecord(Array("uid=a".utf8).span)
      try writer.add(Array("objectClass".utf8).span, Array("person".utf8).span)
      for value in written { try writer.add(Array("description".utf8).span, value.span) }
      try writer.endRecord()
    }
    let table = AttributeTable()
    var plan = ReadingPlan()
    let type = table.type(named: "description")
    plan[type].comparison = .matchingRule(.octetString)
    let directory = DirectoryReader.read(
      try DirectoryReader.sources(text: Array(text.utf8), name: "a"), attributes: table, plan: plan)
    let column = try #require(directory[type])
    let read = column.values.indices.map { row in
      let bytes = directory.bytes(column.values[row])
      return bytes.indices.map { bytes[$0] }
    }
    // An empty value is remarked, and in no column; arrays are too long to be shown.
    #expect(read.count == written.count && zip(read, written).allSatisfy { $0 == $1 })
    #expect(directory.defects.isEmpty)
  }

  @Test func `records larger than the memory for them come whole`() throws {
    let big = [UInt8](repeating: UInt8(ascii: "y"), count: 5_000)
    let text = try text(capacity: 256) { writer in
      for name in ["uid=a", "uid=b"] {
        try writer.beginRecord(Array(name.utf8).span)
        for _ in 0..<3 { try writer.add(Array("cn".utf8).span, big.span) }
        try writer.endRecord()
      }
    }
    let line = "cn: \(String(repeating: "y", count: 5_000))\n"
    let lines = line + line + line
    #expect(text == "dn: uid=a\n\(lines)\ndn: uid=b\n\(lines)\n")
  }

  @Test(arguments: [16, 1 << 10])
  func `records are forgotten and taken back`(capacity: Int) throws {
    let text = try text(capacity: capacity) { writer in
      func write(_ name: String) throws {
        try writer.beginRecord(Array(name.utf8).span)
        try writer.endRecord()
      }
      try write("uid=a")
      let mark = writer.byteCount
      try write("uid=b")
      try write("uid=c")
      try writer.truncate(to: mark)
      try writer.beginRecord(Array("uid=d".utf8).span)
      let record = writer.takeRecord()
      try write("uid=e")
      try writer.resume(record)
      try writer.add(Array("cn".utf8).span, Array("x".utf8).span)
      try writer.endRecord()
    }
    #expect(text == "dn: uid=a\n\ndn: uid=e\n\ndn: uid=d\ncn: x\n\n")
  }
}

/// Byte strings of all kinds, the same in each run.
private struct SampleValues {
  private var state: UInt64 = 4

  mutating func next() -> [UInt8] {
    let count = 1 + Int(random() % 150)
    let isText = random() % 2 == 0
    return (0..<count).map { _ in UInt8(isText ? 0x20 + random() % 0x5F : random() % 256) }
  }

  private mutating func random() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}

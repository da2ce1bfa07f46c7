package enum Compression: String, Sendable {
  case none, gzip, zstd
}

package enum TextEncoding: Sendable {
  case utf8, utf8WithBOM, utf16LittleEndian, utf16BigEndian
}

/// What the first bytes of a stream say about the rest.
struct Content {
  let compression: Compression
  let encoding: TextEncoding

  init(head: Span<UInt8>, name: String) throws(SourceError) {
    compression = try Compression(head: head, name: name)
    encoding = TextEncoding(head: head)
  }
}

extension Compression {
  /// Recognises a compressed file; throws for one that is not decompressed here.
  fileprivate init(head: Span<UInt8>, name: String) throws(SourceError) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || head.startsWithSkippableFrame {
      self = .zstd
    } else if head.is([0x1F]) {
      throw SourceError(.truncatedCompression(.gzip), in: name)
    } else if head.is([0x28, 0xB5]) || head.is([0x28, 0xB5, 0x2F]) {
      throw SourceError(.truncatedCompression(.zstd), in: name)
    } else if let program = otherCompressors.first(where: { head.starts(with: $0.magic) })?.program
    {
      throw SourceError(.unsupportedCompression(program: program), in: name)
    } else {
      self = .none
    }
  }
}

extension TextEncoding {
  /// Recognises the encoding by a byte order mark, or UTF-16 without one by its NUL bytes: LDIF begins
  /// with two ASCII characters (`dn`, `ve`, `# `, an empty line).
  fileprivate init(head: Span<UInt8>) {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8WithBOM
    } else if head.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if head.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else if head.count >= 4, head[0] != 0, head[1] == 0, head[2] != 0, head[3] == 0 {
      self = .utf16LittleEndian
    } else if head.count >= 4, head[0] == 0, head[1] != 0, head[2] == 0, head[3] != 0 {
      self = .utf16BigEndian
    } else {
      self = .utf8
    }
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
}

extension Span<UInt8> {
  fileprivate func starts(with magic: [UInt8]) -> Bool {
    count >= magic.count && magic.indices.allSatisfy { self[$0] == magic[$0] }
  }

  fileprivate func `is`(_ whole: [UInt8]) -> Bool {
    count == whole.count && starts(with: whole)
  }

  // RFC 8878, section 3.1.2: sixteen magic numbers for frames that hold no data.
  fileprivate var startsWithSkippableFrame: Bool {
    count >= 4 && self[0] & 0xF0 == 0x50 && self[1] == 0x2A && self[2] == 0x4D && self[3] == 0x18
  }
}

private let otherCompressors: [(program: String, magic: [UInt8])] =
  [
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    ("zip", [0x50, 0x4B, 0x03, 0x04]),
    ("compress", [0x1F, 0x9D]),
    ("lz4", [0x04, 0x22, 0x4D, 0x18]),
    ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
  ]
  + (UInt8(ascii: "1")...UInt8(ascii: "9")).map { level in
    ("bzip2", [0x42, 0x5A, 0x68, level, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59])
  }

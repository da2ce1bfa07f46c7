internal import Testing

@testable internal import DirectorySources

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

@Suite struct InputFileTests {
  private let folder: ScratchFolder
  private let text = Array("dn: dc=example,dc=com\ncn: Zoë\r\n".utf8)

  init() throws { folder = try ScratchFolder() }

  @Test func `maps a plain file as it is`() throws {
    let file = try InputFile.open(folder.write(text))
    #expect(file.displayName == folder.path + "/export.ldif")
    #expect(file.byteCount == text.count)
    #expect(file.offset == 0)
    let reading = try Reading(file)
    #expect(reading.bytes == text)
    #expect(!reading.isSpooled)
    #expect(reading.encoding == .utf8)
    #expect(reading.compression == .none)
    #expect(reading.endsInZeros)
  }

  @Test func `spools a pipe`() throws {
    let reading = try Reading(piping: folder.write(text))
    #expect(reading.bytes == text)
    #expect(reading.isSpooled)
  }

  @Test func `waits for the writer of a FIFO`() throws {
    let fifo = folder.adopt("fifo")
    let source = try folder.write(Array(largeExport(300_000).utf8))
    try #require(unsafe mkfifo(fifo, 0o600) == 0)
    let writer = unsafe try #require(popen("cat '\(source)' > '\(fifo)'", "w"))
    defer { unsafe pclose(writer) }
    #expect(try Reading(path: fifo).bytes == Reading(path: source).bytes)
  }

  @Test(arguments: [false, true])
  func `takes an empty source as an empty text`(isPiped: Bool) throws {
    let path = try folder.write([])
    let reading = try isPiped ? Reading(piping: path) : Reading(path: path)
    #expect(reading.bytes == [])
    #expect(reading.endsInZeros)
    #expect(reading.isSpooled == isPiped)
  }

  @Test(arguments: [false, true])
  func `skips a byte order mark`(isPiped: Bool) throws {
    let path = try folder.write([0xEF, 0xBB, 0xBF] + text)
    let reading = try isPiped ? Reading(piping: path) : Reading(path: path)
    #expect(reading.bytes == text)
    #expect(reading.encoding == .utf8WithBOM)
  }

  @Test func `counts the byte order mark as mapped`() throws {
    let file = try InputFile.open(folder.write([0xEF, 0xBB, 0xBF] + text))
    #expect(file.byteCount == text.count + 3)
    #expect(file.offset == 3)
  }

  @Test(arguments: [-1, 0, 1, 4096])
  func `ends in a page of zeros at every size`(difference: Int) throws {
    let count = 4 * Int(getpagesize()) + difference
    let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: count - 1) + [lineFeed]
    let reading = try Reading(path: folder.write(bytes))
    #expect(reading.bytes == bytes)
    #expect(reading.endsInZeros)
  }

  @Test(arguments: [
    blockByteCount - 1, blockByteCount, blockByteCount + 1, 4 * blockByteCount,
    4 * blockByteCount + 1,
  ])
  func `spools every byte around the size of a block`(count: Int) throws {
    let bytes = Array(largeExport(count).utf8.prefix(count))
    #expect(try Reading(piping: folder.write(bytes)).bytes == bytes)
  }

  @Test func `reads files of proc that call themselves empty`() throws {
    let path = "/proc/self/status"
    guard unsafe access(path, R_OK) == 0 else { return }
    let reading = try Reading(path: path)
    #expect(reading.bytes.starts(with: "Name:".utf8))
    #expect(reading.isSpooled)
  }

  @Test func `reads a device to its end`() throws {
    #expect(try Reading(path: "/dev/null").bytes == [])
  }

  #if os(Linux)
    @Test(.timeLimit(.minutes(1)))
    func `reads a terminal to the first end of file`() throws {
      let terminal = try Terminal()
      // Control-D ends the file; what is typed behind it is for whoever reads next.
      terminal.type("dn: dc=example\n\u{4}more\n\u{4}")
      let file = try InputFile(descriptor: .opening(terminal.path), name: "<terminal>")
      #expect(try Reading(file).bytes == Array("dn: dc=example\n".utf8))
    }
  #endif

  @Test func `notices a change after it was opened`() throws {
    let file = try InputFile.open(folder.write(text))
    try file.checkUnchanged()
    _ = try folder.write(text + text)
    #expect(failure { try file.checkUnchanged() } == .changedWhileRead)
  }

  @Test func `leaves nothing in the folder of its spool`() throws {
    let path = try folder.write(utf16("dn: dc=example\n"))
    let spool = folder.path + "/spool"
    try #require(unsafe mkdir(spool, 0o700) == 0)
    let file = try InputFile.open(path, spoolFolder: spool)
    #expect(file.isSpooled == true)
    // Only an empty folder can be removed.
    #expect(unsafe rmdir(spool) == 0)
    #expect(try Reading(file).bytes == Array("dn: dc=example\n".utf8))
  }

  @Test func `keeps the spool from other users`() throws {
    let file = try InputFile.open(folder.write(utf16("dn: dc=example\n")))
    var status = stat()
    try #require(unsafe fstat(file.fileDescriptor, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(status.st_nlink == 0)
  }

  @Test func `closes its descriptor`() throws {
    let path = try folder.write(text)
    func descriptor() throws -> Int32 { try InputFile.open(path).fileDescriptor }
    let closed = try descriptor()
    // Another test may have been given the number again, but not for this file.
    var status = stat()
    var expected = stat()
    try #require(unsafe stat(path, &expected) == 0)
    #expect(unsafe fstat(closed, &status) != 0 || status.st_ino != expected.st_ino)
  }
}

@Suite struct InputFileLineEndTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [false, true])
  func `turns CR into LF where there is no LF`(isPiped: Bool) throws {
    let path = try folder.write(Array("dn: dc=example\rdc: example\r\rcn: x".utf8))
    let reading = try isPiped ? Reading(piping: path) : Reading(path: path)
    #expect(reading.bytes == Array("dn: dc=example\ndc: example\n\ncn: x".utf8))
    #expect(reading.lineEnds == .carriageReturn)
    #expect(reading.isSpooled)
  }

  @Test(arguments: [false, true])
  func `keeps a CR where one LF is megabytes away`(isPiped: Bool) throws {
    let bytes = Array(largeExport(2_000_000, lineEnd: "\r").utf8) + [lineFeed]
    let path = try folder.write(bytes)
    let reading = try isPiped ? Reading(piping: path) : Reading(path: path)
    #expect(reading.bytes == bytes)
    #expect(reading.lineEnds == .lineFeed)
    #expect(reading.isSpooled == isPiped)
  }

  @Test func `turns CR into LF in every block`() throws {
    let path = try folder.write(Array(largeExport(2_000_000, lineEnd: "\r").utf8))
    #expect(try Reading(path: path).bytes == Array(largeExport(2_000_000).utf8))
  }

  @Test func `finds CRs that begin after the first block`() throws {
    let comment = [UInt8](repeating: UInt8(ascii: "#"), count: 200_000)
    let reading = try Reading(path: folder.write(comment + Array("\rdn: dc=example\r".utf8)))
    #expect(reading.bytes == comment + Array("\ndn: dc=example\n".utf8))
  }

  @Test func `maps one line without an end as it is`() throws {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: 200_000)
    let reading = try Reading(path: folder.write(bytes))
    #expect(reading.bytes == bytes)
    #expect(!reading.isSpooled)
  }

  @Test func `turns the CRs of compressed UTF-16 into LFs`() throws {
    let path = try folder.write(gzip(utf16("dn: dc=example\rcn: Zoë\r")))
    #expect(try Reading(path: path).bytes == Array("dn: dc=example\ncn: Zoë\n".utf8))
  }

  @Test func `keeps CRLF that a block cuts in two`() throws {
    var bytes = [UInt8](repeating: UInt8(ascii: "#"), count: blockByteCount - 1)
    bytes += Array("\r\ndn: dc=example\r\n".utf8)
    let reading = try Reading(piping: folder.write(bytes))
    #expect(reading.bytes == bytes)
    #expect(reading.lineEnds == .lineFeed)
  }
}

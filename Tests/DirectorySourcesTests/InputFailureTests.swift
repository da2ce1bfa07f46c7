internal import Testing

@testable internal import DirectorySources

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

@Suite struct InputFailureTests {
  private let folder: ScratchFolder
  private let text = Array("dn: dc=example,dc=com\n".utf8)

  init() throws { folder = try ScratchFolder() }

  private func failureOpening(_ path: String) -> SourceError? {
    do {
      _ = try InputFile.open(path)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a missing file`() {
    let error = failureOpening("missing.ldif")
    #expect(error?.kind == .notFound)
    #expect(error?.description == "missing.ldif: no such file")
    #expect(error?.code == nil)
  }

  @Test func `a folder`() {
    let error = failureOpening(folder.path)
    #expect(error?.kind == .isDirectory)
    #expect(error?.description == "\(folder.path): is a folder; name the LDIF files in it")
  }

  @Test func `a path through a file`() throws {
    let error = failureOpening(try folder.write(text) + "/users.ldif")
    #expect(error?.kind == .unreadable(errno: ENOTDIR))
    #expect(error?.code == ENOTDIR)
    #expect(error?.reason == "cannot be read: Not a directory")
  }

  @Test func `a link that leads to itself`() throws {
    let link = folder.adopt("loop.ldif")
    try #require(unsafe symlink(link, link) == 0)
    #expect(failureOpening(link)?.kind == .unreadable(errno: ELOOP))
  }

  @Test func `a name with a NUL does not open the file before it`() throws {
    let path = try folder.write(text)
    #expect(failureOpening(path + "\0.gz")?.kind == .notFound)
  }

  @Test func `a file that fails while it is read`() {
    let path = "/proc/self/mem"
    guard unsafe access(path, R_OK) == 0 else { return }
    #expect(failureOpening(path)?.kind == .unreadable(errno: EIO))
  }

  @Test func `a descriptor that is not open`() {
    #expect(
      failure { _ = try OwnedDescriptor.duplicating(-1, name: "<stdin>").number }
        == .unreadable(errno: EBADF))
  }

  @Test(arguments: [(EACCES, SourceError.Kind.permissionDenied), (EPERM, .permissionDenied)])
  func `a file of someone else`(code: Int32, kind: SourceError.Kind) {
    #expect(SourceError.reading("a.ldif", failedWith: code).kind == kind)
  }

  @Test func `a file of more than 512 GiB`() throws {
    let path = try folder.write([])
    // Sparse, so that it takes no room.
    guard unsafe truncate(path, off_t(InputFile.largestByteCount + 1)) == 0 else { return }
    #expect(failureOpening(path)?.kind == .tooLarge)
  }

  @Test func `a spool folder that is not there`() throws {
    let path = try folder.write(gzip(text))
    let missing = folder.path + "/missing"
    #expect(
      failure { _ = try InputFile.open(path, spoolFolder: missing) }
        == .spoolFailed(folder: missing, errno: ENOENT))
  }

  @Test func `a folder without room for the spool`() async throws {
    let path = try folder.write(zstd(Array(largeExport(2_000_000).utf8)))
    await #expect(processExitsWith: .success) { [path = path as String] in
      // A limit stands for the full disk; ignored, its signal becomes an error of the write.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1_000_000, rlim_max: 1_000_000)
      try #require(unsafe setrlimit(fileSizeLimit, &limit) == 0)
      #expect(
        failure { _ = try InputFile.open(path, spoolFolder: "/tmp") }
          == .spoolFailed(folder: "/tmp", errno: EFBIG))
    }
  }

  @Test(arguments: [
    SourceError.Kind.permissionDenied, .truncatedCompression(.gzip),
    .corruptCompression(.zstd, message: "Data corruption detected", offset: 7),
    .trailingBytes(.gzip), .compressedTwice, .unsupportedCompression(program: "xz"),
    .windowTooLarge, .truncatedUTF16, .spoolFailed(folder: "/tmp", errno: ENOSPC), .tooLarge,
    .changedWhileRead,
  ])
  func `says what is wrong and what to do`(kind: SourceError.Kind) {
    let error = SourceError(kind, in: "export.ldif")
    #expect(error.description == "export.ldif: " + error.reason)
    #expect(error.reason.contains("; "))
    #expect(!error.reason.hasSuffix("."))
  }

  @Test func `names the damage and its place`() {
    let kind = SourceError.Kind.corruptCompression(.gzip, message: "bad code", offset: 7)
    #expect(
      SourceError(kind, in: "a.gz").description
        == "a.gz: has damaged gzip data after 7 decompressed bytes (bad code);"
        + " copy or export it again")
  }

  @Test func `refuses a zstd window of more than 128 MiB`() throws {
    // RFC 8878, section 3.1.1.1: no checksum, no size, window descriptor of 2^28 bytes.
    let header: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, (28 - 10) << 3]
    let emptyLastBlock: [UInt8] = [1, 0, 0]
    let path = try folder.write(header + emptyLastBlock)
    #expect(failureOpening(path)?.kind == .windowTooLarge)
  }
}

@Suite struct InputStandardInputTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func `maps a file on standard input, or spools what is left of it`() async throws {
    let path = try folder.write(Array("skipped\ndn: dc=example\n".utf8))
    await #expect(processExitsWith: .success) { [path = path as String] in
      let file = try OwnedDescriptor.opening(path)
      try #require(dup2(file.number, 0) == 0)
      let direct = try InputFile.open("-")
      #expect(direct.displayName == "<stdin>")
      #expect(direct.isSpooled == false)
      #expect(try Reading(direct).bytes == Array("skipped\ndn: dc=example\n".utf8))

      try #require(lseek(0, 8, SEEK_SET) == 8)
      let rest = try Reading(path: "-")
      #expect(rest.isSpooled)
      #expect(rest.bytes == Array("dn: dc=example\n".utf8))
      // Standard input itself stays open.
      #expect(fcntl(0, F_GETFD) >= 0)
    }
  }

  @Test func `spools into the folder that TMPDIR names`() async throws {
    let path = try folder.write(gzip([]))
    await #expect(processExitsWith: .success) { [path = path as String] in
      unsafe setenv("TMPDIR", "/nowhere", 1)
      #expect(
        failure { _ = try InputFile.open(path) }
          == .spoolFailed(folder: "/nowhere", errno: ENOENT))
      unsafe setenv("TMPDIR", "", 1)
      #expect(failure { _ = try InputFile.open(path) } == nil)
    }
  }
}

@Suite struct InputMappedFileGuardTests {
  @Test func `says so when a mapped file is cut short`() async throws {
    let folder = try ScratchFolder()
    let path = try folder.write([UInt8](repeating: lineFeed, count: 3 * Int(getpagesize())))
    let result = await #expect(
      processExitsWith: .exitCode(5), observing: [\.standardErrorContent]
    ) { [path = path as String] in
      MappedFileGuard.install(exitCode: 5)
      let file = try InputFile.open(path)
      try #require(unsafe truncate(path, 1) == 0)
      _ = try Reading(file)
    }
    let sentence = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(sentence.contains("ldaplint: a source file was cut short while it was read;"))
  }
}

#if canImport(Darwin)
  private let fileSizeLimit = RLIMIT_FSIZE
#else
  private let fileSizeLimit = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#endif

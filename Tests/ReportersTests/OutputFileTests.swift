internal import TestSupport
internal import Testing

@testable internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

@Suite struct OutputFileTests {
  private func status(_ path: String) -> stat {
    var status = stat()
    unsafe lstat(path, &status)
    return status
  }

  @Test func `a file is for its owner only`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/report.json"
      try OutputFile.write(to: path) { $0.append("hello\n") }
      #expect(try contents(of: path) == Array("hello\n".utf8))
      #expect(status(path).st_mode & 0o7777 == 0o600)
      #expect(try files(in: folder) == ["report.json"])
    }
  }

  @Test func `an old report is replaced whole`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/report.json"
      try TestSupport.write(Array("a longer report than the new one".utf8), to: path)
      try OutputFile.write(to: path) { $0.append("new") }
      #expect(try contents(of: path) == Array("new".utf8))
    }
  }

  @Test func `a symbolic link is replaced and not followed`() throws {
    try withTemporaryFolder { folder in
      let (target, link) = ("\(folder)/target", "\(folder)/link")
      try TestSupport.write(Array("precious".utf8), to: target)
      #expect(unsafe symlink(target, link) == 0)
      try OutputFile.write(to: link) { $0.append("report") }
      #expect(try contents(of: target) == Array("precious".utf8))
      #expect(status(link).st_mode & S_IFMT == S_IFREG)
      #expect(try contents(of: link) == Array("report".utf8))
    }
  }

  @Test func `large reports are written block by block`() throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/report"
      try OutputFile.write(to: path) { output in
        for number in 0..<200_000 {
          output.append("\(number)\n")
          output.flushIfLarge()
        }
        #expect(output.bytes.count < 1 << 19)
      }
      let written = text(try contents(of: path)).split(separator: "\n")
      #expect(written.count == 200_000 && written.last == "199999")
    }
  }

  @Test func `a folder or a file in no folder is an error that names it`() throws {
    try withTemporaryFolder { folder in
      for (path, code) in [(folder, EISDIR), ("\(folder)/none/report", ENOENT), ("a\0b", ENOENT)] {
        #expect(throws: OutputError(path: path, code: code)) {
          try OutputFile.write(to: path) { $0.append("x") }
        }
      }
      let error = OutputError(path: "x/y", code: ENOENT)
      #expect(error.description == "x/y: cannot be written: No such file or directory")
    }
  }

  @Test func `devices are written to, and a full one is told`() throws {
    try OutputFile.write(to: "/dev/null") { $0.append("x") }
    #expect(status("/dev/null").st_mode & S_IFMT == S_IFCHR)
    #expect(throws: OutputError(path: "/dev/full", code: ENOSPC)) {
      try OutputFile.write(to: "/dev/full") { $0.append("x") }
    }
  }

  @Test func `a closed pipe ends quietly`() throws {
    var ends: [Int32] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    try OutputFile.write(to: "/dev/fd/\(ends[1])") { output in
      for _ in 0..<100_000 {
        output.append("nobody reads this\n")
        output.flushIfLarge()
      }
    }
  }

  @Test func `numbers are grouped for people`() {
    let numbers = [0, 999, 1_000, -14_210, 1_234_567]
    let words = numbers.map { number in output { $0.append(grouped: number) } }
    #expect(words == ["0", "999", "1,000", "-14,210", "1,234,567"])
  }
}

internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The built `ldaplint`, run as a user runs it.
package enum Program {
  package typealias Outcome = (
    standardOutput: [UInt8], standardError: String, exitCode: Int32
  )

  /// Runs the program to its end; a death by signal `n` gives the exit code 128 + `n`, as in a shell.
  ///
  /// With `closeStandardOutputAfter`, the reading end of its standard output is closed when that
  /// many bytes were read, as `head` would do. With `through`, another program gets its path and
  /// arguments behind arguments of its own, and runs it.
  package static func run(
    _ arguments: [String],
    through other: [String] = [],
    input: [UInt8] = [],
    environment: [String: String] = [:],
    workingDirectory: String? = nil,
    closeStandardOutputAfter limit: Int? = nil
  ) throws -> Outcome {
    let process = Process()
    let command = other + [try executable().path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = inheritedEnvironment().merging(environment) { _, new in new }
    if let workingDirectory {
      process.currentDirectoryURL = URL(fileURLWithPath: workingDirectory, isDirectory: true)
    }

    // Standard error goes to a file, so that neither pipe has to wait for the other.
    let errors = try TemporaryFile()
    let (output, entrance) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors.handle
    process.standardInput = entrance
    try withNoSignalBlocked { try process.run() }
    feed(input, to: entrance.fileHandleForWriting)
    let standardOutput = try read(output.fileHandleForReading, upTo: limit)
    process.waitUntilExit()

    let code = process.terminationStatus
    return (
      standardOutput, String(decoding: try errors.contents(), as: UTF8.self),
      process.terminationReason == .uncaughtSignal ? 128 + code : code
    )
  }

  /// Does something on a thread that takes all signals: a child blocks those that the thread blocks
  /// which starts it.
  private static func withNoSignalBlocked(_ body: () throws -> Void) rethrows {
    var (none, before) = (sigset_t(), sigset_t())
    unsafe sigemptyset(&none)
    unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  /// Where it is.
  package static func path() throws -> String { try executable().path }

  /// The executable that the package manager puts beside the test bundle.
  private static func executable() throws -> URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
    let places = [
      bundle.bundleURL.deletingLastPathComponent(), bundle.bundleURL,
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    for place in places {
      let file = place.appendingPathComponent("ldaplint")
      var isFolder: ObjCBool = false
      if unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return file
      }
    }
    throw ProgramNotFound(places: places.map(\.path))
  }

  /// What the tests were started with, less what would change the look of the output.
  private static func inheritedEnvironment() -> [String: String] {
    let looks: Set = [
      "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "TERM",
    ]
    return ProcessInfo.processInfo.environment.filter { !looks.contains($0.key) }
  }

  /// Writes on a thread of its own, which blocks SIGPIPE: the program may exit before it read all.
  private static func feed(_ bytes: [UInt8], to handle: FileHandle) {
    Thread.detachNewThread {
      var blocked = sigset_t()
      unsafe sigemptyset(&blocked)
      unsafe sigaddset(&blocked, SIGPIPE)
      unsafe pthread_sigmask(SIG_BLOCK, &blocked, nil)
      try? handle.write(contentsOf: Data(bytes))
      try? handle.close()
    }
  }

  private static func read(_ handle: FileHandle, upTo limit: Int?) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit ?? .max {
      let room = min(1 << 16, (limit ?? .max) - bytes.count)
      guard let data = try handle.read(upToCount: room), !data.isEmpty else { break }
      bytes += data
    }
    try handle.close()
    return bytes
  }
}

private struct ProgramNotFound: Error, CustomStringConvertible {
  var places: [String]
  var description: String { "no executable ldaplint in \(places.joined(separator: ", "))" }
}

/// A file that is gone as soon as it is closed.
private struct TemporaryFile {
  let handle: FileHandle

  init() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data().write(to: file)
    handle = try FileHandle(forUpdating: file)
    try FileManager.default.removeItem(at: file)
  }

  func contents() throws -> Data {
    try handle.seek(toOffset: 0)
    return try handle.readToEnd() ?? Data()
  }
}

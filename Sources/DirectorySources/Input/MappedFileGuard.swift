#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Ends the process with a sentence when a mapped file is cut short under its reader.
///
/// The system answers a read behind the new end with SIGBUS; there is nothing to go on with.
package enum MappedFileGuard {
  package static func install(exitCode: Int32) {
    // Written before the handler can run, and never again while it can.
    unsafe exitCodeWhenCutShort = exitCode
    signal(SIGBUS) { _ in
      // Only async-signal-safe calls on constants: no allocation, no lock, no lazy global.
      let sentence: StaticString =
        "ldaplint: a source file was cut short while it was read; what was reported is not whole\n"
      _ = unsafe write(2, sentence.utf8Start, sentence.utf8CodeUnitCount)
      unsafe _exit(exitCodeWhenCutShort)
    }
  }
}

// A literal, so that it is in place at load time and the handler starts no lazy initialiser.
nonisolated(unsafe) private var exitCodeWhenCutShort: Int32 = 3

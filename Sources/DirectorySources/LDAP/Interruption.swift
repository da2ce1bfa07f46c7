internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Whether the user wants the run to end (Ctrl-C); whoever waits looks at it ten times a second.
package enum Interruption {
  private static let flag = Atomic(false)

  package static var isAsked: Bool { flag.load(ordering: .relaxed) }

  /// From now on the first SIGINT asks, so that what was read can be reported, and the second ends
  /// the process.
  package static func catchSignal() {
    signal(SIGINT) { _ in Interruption.ask() }
  }

  /// Asks; ends the process if that was asked before. Does nothing that a signal handler must not do.
  package static func ask() {
    if flag.exchange(true, ordering: .relaxed) { _exit(130) }
  }
}

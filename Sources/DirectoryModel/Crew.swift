internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The number of threads that have a processor for themselves.
package let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Runs independent pieces of work at once and waits for all.
///
/// A piece may itself do work in pieces: whoever has nothing to do helps with those.
/// `DispatchQueue.concurrentPerform` runs such inner work on one thread, even when all others are
/// idle.
package func concurrently(_ work: [@Sendable () -> Void]) {
  let crew = Crew(work)
  for _ in 1..<max(1, min(work.count, processorCount)) {
    DispatchQueue.global().async { crew.help() }
  }
  crew.help()
  // Whatever is not done yet is being done by somebody.
  crew.wait()
}

/// Work that several threads take from, each piece once, in its order.
private final class Crew: Sendable {
  private let work: [@Sendable () -> Void]
  private let next = Atomic(0)
  private let group = DispatchGroup()

  init(_ work: [@Sendable () -> Void]) {
    self.work = work
    for _ in work { group.enter() }
  }

  func help() {
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < work.count else { return }
      work[number]()
      group.leave()
    }
  }

  func wait() { group.wait() }
}

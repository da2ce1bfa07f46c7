internal import Foundation
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What all rigs of one run of the tests leave behind, which is nothing.
///
/// However the run ends, a shell that was started with the first rig sees the end of its input, kills
/// the servers that still run, and removes the folder.
package final class RigRun: Sendable {
  package static let shared = Result { try RigRun() }

  private static let script = """
    trap '' INT TERM HUP
    running=
    while read -r sign process; do
      case $sign in
        +) running="$running $process" ;;
        -) rest=
           for one in $running; do [ "$one" = "$process" ] || rest="$rest $one"; done
           running=$rest ;;
      esac
    done
    if [ -n "$running" ]; then kill -9 $running; sleep 0.1; fi
    # 389 Directory Server leaves a semaphore, named by the folder.
    rm -rf "$1" "/dev/shm/sem.${1##*/}"-*
    """

  /// Short, since a path of a socket has at most 107 bytes.
  private let folder: String
  private let entrance: Int32
  private let made = Mutex(0)

  private init() throws {
    folder = "/tmp/ldaplint-\(getpid())-\(UInt16.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0, fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0 else {
      throw RigFailure("no pipe")
    }
    entrance = ends[1]
    _ = try ChildProcess("/bin/sh", ["-c", Self.script, "sh", folder], input: ends[0])
    close(ends[0])
  }

  /// A new folder for one rig.
  package static func makeFolder(_ name: String) throws -> String {
    let run = try shared.get()
    let number = run.made.withLock { made in
      made += 1
      return made
    }
    let folder = "\(run.folder)/\(name)\(number)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    return folder
  }

  /// Notes a server that is to be killed when the run ends.
  package static func note(_ server: ChildProcess) { try? shared.get().tell("+", server) }

  /// Notes that a server has ended.
  package static func forget(_ server: ChildProcess) { try? shared.get().tell("-", server) }

  private func tell(_ sign: String, _ server: ChildProcess) {
    let line = Array("\(sign) \(server.identifier)\n".utf8)
    _ = unsafe write(entrance, line, line.count)
  }
}

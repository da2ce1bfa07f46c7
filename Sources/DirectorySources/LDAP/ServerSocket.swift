#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A connected socket: libldap gets it, because its own way to one cannot be limited in time, and
/// says of every failure the same.
struct ServerSocket: ~Copyable {
  let descriptor: OwnedDescriptor
  /// Whether the peer is this machine, so that nobody can listen on the way.
  let isLocal: Bool
  /// The address that answered.
  let peer: String

  /// Tries the addresses of a server in the system's order.
  static func connect(
    to uri: LDAPURI, until deadline: Deadline
  ) throws(Failure) -> ServerSocket {
    if uri.scheme == .ldapi {
      let address = try SocketAddress(path: uri.host)
      let descriptor = try open(address, until: deadline)
      return ServerSocket(descriptor: descriptor, isLocal: true, peer: uri.host)
    }
    let addresses = try SocketAddress.of(uri.host, port: uri.port, until: deadline)
    var last = Failure.nameNotFound("no address")
    for (index, address) in addresses.enumerated() {
      do throws(Failure) {
        let part = deadline.shared(among: addresses.count - index)
        return ServerSocket(
          descriptor: try open(address, until: part), isLocal: address.isLoopback,
          peer: address.text)
      } catch {
        if error == .interrupted { throw error }
        last = error
      }
    }
    throw last
  }

  consuming func intoDescriptor() -> OwnedDescriptor { descriptor }

  enum Failure: Error, Equatable {
    /// With the resolver's reason.
    case nameNotFound(String)
    case unreachable(errno: Int32)
    case pathTooLong
    case timedOut
    case interrupted
  }

  private static func open(
    _ address: SocketAddress, until deadline: Deadline
  ) throws(Failure) -> OwnedDescriptor {
    let number = socket(address.family, streamType, 0)
    guard number >= 0 else { throw .unreachable(errno: errno) }
    let descriptor = OwnedDescriptor(number: number)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    let flags = fcntl(number, F_GETFL)
    _ = fcntl(number, F_SETFL, flags | O_NONBLOCK)
    // Safe: the bytes are an address of that family, and the call only reads them.
    while unsafe address.bytes.withUnsafeBytes({ bytes in
      unsafe connectSocket(
        number, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
        socklen_t(bytes.count))
    }) != 0 {
      // A socket of this machine has no place for another one that waits.
      guard errno == EAGAIN else {
        guard errno == EINPROGRESS || errno == EINTR else { throw .unreachable(errno: errno) }
        try waitUntilConnected(number, deadline)
        break
      }
      try wait(number, events: 0, deadline)
    }
    _ = fcntl(number, F_SETFL, flags)
    prepare(number)
    return descriptor
  }

  private static func waitUntilConnected(
    _ number: Int32, _ deadline: Deadline
  ) throws(Failure) {
    while try !wait(number, events: Int16(POLLOUT), deadline) {}
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    unsafe getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size)
    guard code == 0 else { throw .unreachable(errno: code) }
  }

  /// Waits a tenth of a second, or until something is possible with a socket.
  @discardableResult
  private static func wait(
    _ number: Int32, events: Int16, _ deadline: Deadline
  ) throws(Failure) -> Bool {
    if Interruption.isAsked { throw .interrupted }
    if deadline.isOver { throw .timedOut }
    var entry = pollfd(fd: number, events: events, revents: 0)
    return unsafe poll(&entry, 1, 100) > 0
  }

  /// No read and no write blocks for longer than a tenth of a second: libldap then looks again
  /// whether it has to wait, and whoever calls it whether it may.
  private static func prepare(_ number: Int32) {
    var time = timeval(tv_sec: 0, tv_usec: 100_000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    unsafe setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &time, size)
    var on: Int32 = 1
    let flagSize = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(number, SOL_SOCKET, SO_KEEPALIVE, &on, flagSize)
    // Fails for a socket of this machine, which has no use for it.
    unsafe setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, flagSize)
    #if canImport(Darwin)
      unsafe setsockopt(number, SOL_SOCKET, SO_NOSIGPIPE, &on, flagSize)
    #endif
  }
}

#if canImport(Darwin)
  private let streamType = SOCK_STREAM
#else
  private let streamType = Int32(SOCK_STREAM.rawValue)
#endif

// Outside of the type, whose own `connect` would hide the system's.
private func connectSocket(
  _ number: Int32, _ address: UnsafePointer<sockaddr>?, _ size: socklen_t
) -> Int32 {
  unsafe connect(number, address, size)
}

internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Where a server listens on this machine.
package enum Endpoint: Sendable {
  /// A numeric address and a port.
  case internet(String, UInt16)
  /// The path of a socket.
  case local(String)
}

/// Stream sockets of this machine, as little of them as rigs need. No child inherits them.
package enum Loopback {
  private static let taken = Mutex<Set<UInt16>>([])

  /// A port that nobody listens on, and that no other rig of this run was given. It is below those that
  /// the system gives to clients.
  package static func freePort() -> UInt16 {
    while true {
      let port = UInt16.random(in: 20_000..<32_000)
      let isNew = taken.withLock { $0.insert(port).inserted }
      if isNew && canListen(on: .internet("127.0.0.1", port))
        && (!hasIPv6 || canListen(on: .internet("::1", port)))
      {
        return port
      }
    }
  }

  /// Whether the machine has `::1`.
  package static let hasIPv6 = canListen(on: .internet("::1", 0))

  package static func canListen(on endpoint: Endpoint) -> Bool {
    guard let socket = try? listen(on: endpoint) else { return false }
    close(socket)
    return true
  }

  /// Whether somebody accepts connections.
  package static func answers(_ endpoint: Endpoint) -> Bool {
    guard let socket = try? connect(to: endpoint) else { return false }
    close(socket)
    return true
  }

  package static func listen(on endpoint: Endpoint, backlog: Int32 = 64) throws -> Int32 {
    try unsafe withAddress(of: endpoint) { socket, address, length in
      var yes: Int32 = 1
      unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(4))
      return unsafe bind(socket, address, length) == 0 && Self.listen(socket, backlog)
    }
  }

  package static func connect(to endpoint: Endpoint) throws -> Int32 {
    try unsafe withAddress(of: endpoint) { socket, address, length in
      unsafe systemConnect(socket, address, length) == 0
    }
  }

  /// A socket that `body` made something of.
  private static func withAddress(
    of endpoint: Endpoint, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) throws -> Int32 {
    switch endpoint {
    case .internet(let host, let port):
      var hints = unsafe addrinfo()
      unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
      var found: UnsafeMutablePointer<addrinfo>?
      guard unsafe getaddrinfo(host, "\(port)", &hints, &found) == 0, let info = unsafe found,
        let address = unsafe info.pointee.ai_addr
      else { throw RigFailure("no address \(host)") }
      defer { unsafe freeaddrinfo(found) }
      let socket = try make(unsafe info.pointee.ai_family)
      if unsafe body(socket, address, info.pointee.ai_addrlen) { return socket }
      close(socket)
    case .local(let path):
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let bytes = Array(path.utf8)
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
        // Whoever makes such paths keeps them short.
        for (place, byte) in zip(room.indices.dropLast(), bytes) {
          unsafe room[place] = byte
        }
      }
      let socket = try make(AF_UNIX)
      let isDone = unsafe withUnsafeBytes(of: &address) { raw in
        guard let base = unsafe raw.assumingMemoryBound(to: sockaddr.self).baseAddress else {
          return false
        }
        return unsafe body(socket, base, socklen_t(raw.count))
      }
      if isDone { return socket }
      close(socket)
    }
    throw RigFailure("\(endpoint): error \(errno)")
  }

  private static func make(_ family: Int32) throws -> Int32 {
    let made = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard made >= 0 else { throw RigFailure("no socket: error \(errno)") }
    _ = fcntl(made, F_SETFD, FD_CLOEXEC)
    return made
  }

  private static func listen(_ socket: Int32, _ backlog: Int32) -> Bool {
    systemListen(socket, backlog) == 0
  }

  package static func accept(_ listener: Int32) -> Int32? {
    let socket = systemAccept(listener)
    guard socket >= 0 else { return nil }
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    return socket
  }

  /// What comes next, at most so many bytes; nil at the end.
  package static func receive(_ socket: Int32, upTo limit: Int = 1 << 16) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe recv(socket, &bytes, limit, 0)
    guard count > 0 else { return nil }
    bytes.removeSubrange(count...)
    return bytes
  }

  /// Whether all could be sent.
  package static func send(_ bytes: some Collection<UInt8>, to socket: Int32) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe systemSend(socket, bytes.baseAddress, bytes.count)
      }
      guard count > 0 else { return false }
      rest.removeFirst(count)
    }
    return true
  }

  /// Ends a connection for both sides, whoever else has the socket open.
  package static func shutDown(_ socket: Int32) { _ = shutdown(socket, Int32(SHUT_RDWR)) }

  /// Makes closing it tear the connection down, as by a machine that knows nothing of it.
  package static func resetWhenClosed(_ socket: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(
      socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  package static func close(_ socket: Int32) { _ = systemClose(socket) }
}

// The system's functions whose names the methods have as well.
private func systemClose(_ socket: Int32) -> Int32 { close(socket) }
private func systemListen(_ socket: Int32, _ backlog: Int32) -> Int32 { listen(socket, backlog) }
private func systemAccept(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe send(socket, bytes, count, Int32(MSG_NOSIGNAL))
}
private func systemConnect(
  _ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> Int32 {
  unsafe connect(socket, address, length)
}

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Where a socket can be connected to, as the system writes it.
struct SocketAddress: Sendable {
  let family: Int32
  /// A `sockaddr_in`, `sockaddr_in6` or `sockaddr_un`.
  let bytes: [UInt8]
  /// The address as people write it.
  let text: String
  let isLoopback: Bool

  /// A socket of this machine.
  init(path: String) throws(ServerSocket.Failure) {
    var address = sockaddr_un()
    let room = MemoryLayout.size(ofValue: address.sun_path)
    guard path.utf8.count < room else { throw .pathTooLong }
    address.sun_family = sa_family_t(AF_UNIX)
    // Safe: the path and a NUL behind it fit, and all is zero before.
    unsafe withUnsafeMutableBytes(of: &address.sun_path) {
      unsafe $0.copyBytes(from: path.utf8)
    }
    family = AF_UNIX
    bytes = unsafe withUnsafeBytes(of: address) { unsafe Array($0) }
    text = path
    isLoopback = true
  }

  private init?(_ info: addrinfo) {
    guard let start = unsafe info.ai_addr else { return nil }
    family = unsafe info.ai_family
    // Safe: the resolver says how long the address is that it made.
    bytes = unsafe Array(
      UnsafeRawBufferPointer(start: start, count: Int(info.ai_addrlen)))
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = unsafe getnameinfo(
      start, unsafe info.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
    guard code == 0 else { return nil }
    text = unsafe name.withUnsafeBufferPointer { name in
      unsafe name.baseAddress.map { unsafe String(cString: $0) } ?? ""
    }
    isLoopback = text.hasPrefix("127.") || text == "::1" || text.hasPrefix("::ffff:127.")
  }

  /// The addresses of a host. The resolver may take its time; it is not waited for longer.
  static func of(
    _ host: String, port: Int, until deadline: Deadline
  ) throws(ServerSocket.Failure) -> [SocketAddress] {
    let answer = BlockingCall<([SocketAddress], String)>.run(until: deadline) {
      resolve(host, port: port)
    }
    guard case .finished(let (addresses, reason)) = answer else {
      throw Interruption.isAsked ? .interrupted : .timedOut
    }
    guard !addresses.isEmpty else { throw .nameNotFound(reason) }
    return addresses
  }

  private static func resolve(_ host: String, port: Int) -> ([SocketAddress], String) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = streamType
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, "\(port)", &hints, &list)
    // Safe: the list is the resolver's, and freed when all of it was copied.
    guard code == 0 else { return ([], unsafe String(cString: gai_strerror(code))) }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [SocketAddress] = []
    var next = unsafe list
    while let info = unsafe next {
      if let address = unsafe SocketAddress(info.pointee) { addresses.append(address) }
      unsafe next = info.pointee.ai_next
    }
    return (addresses, "no address")
  }
}

#if canImport(Darwin)
  private let streamType = SOCK_STREAM
#else
  private let streamType = Int32(SOCK_STREAM.rawValue)
#endif

internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A connection to one server, used by one thread at a time.
///
/// Unsafe inside: the handle of libldap, made here and freed here.
@safe package final class LDAPConnection {
  package let uri: String
  /// What the connection is used for now; errors name it.
  package var step = ServerStep.connect
  /// The seconds that an answer may take.
  package let timeLimit: Int
  /// Whether nobody on the way can read what is sent: TLS, or a server on this machine.
  package internal(set) var isPrivate: Bool
  /// Whether TLS is in place.
  package internal(set) var isEncrypted = false
  let handle: OpaquePointer
  /// Whether a thread that was given up still uses the handle.
  private var isLost = false
  /// The same socket that libldap has, to end its reads with and to ask what came.
  private let socket: OwnedDescriptor

  private init(
    _ uri: LDAPURI, on socket: consuming ServerSocket, _ options: ServerOptions
  ) throws(LDAPError) {
    let failure = LDAPError(.connect, uri: uri.text, code: .localError)
    // libldap closes the number that it gets.
    let number = fcntl(socket.descriptor.number, F_DUPFD_CLOEXEC, 3)
    guard number >= 0 else { throw failure }
    var handle: OpaquePointer?
    let transport = uri.scheme == .ldapi ? LDAP_PROTO_IPC : LDAP_PROTO_TCP
    let code = unsafe ldap_init_fd(number, transport, uri.text, &handle)
    guard code == LDAP_SUCCESS, let handle = unsafe handle else {
      _ = close(number)
      throw failure
    }
    self.uri = uri.text
    timeLimit = options.timeLimit
    isPrivate = socket.isLocal
    unsafe self.handle = handle
    self.socket = socket.intoDescriptor()
    var version = LDAP_VERSION3
    unsafe ldap_set_option(handle, LDAP_OPT_PROTOCOL_VERSION, &version)
    unsafe ldap_set_option(handle, LDAP_OPT_REFERRALS, nil)
    var dereference = options.dereference.number
    unsafe ldap_set_option(handle, LDAP_OPT_DEREF, &dereference)
    // Signals do not break an answer off; Interruption does.
    var on: Int32 = 1
    unsafe ldap_set_option(handle, LDAP_OPT_RESTART, &on)
  }

  deinit {
    guard !isLost else { return }
    unsafe ldap_unbind_ext_s(handle, nil, nil)
  }

  /// Connects to the first server that answers, and binds.
  ///
  /// The next one is tried where a server cannot be reached or is not to be trusted; one that refuses
  /// the bind has answered.
  package static func open(
    _ options: ServerOptions, telling observer: (any StepObserver)?
  ) throws(LDAPError) -> LDAPConnection {
    precondition(!options.uris.isEmpty, "no server to connect to")
    _ = ownConfigurationOnly
    var failures: [LDAPError] = []
    while true {
      do throws(LDAPError) {
        return try open(options.uris[failures.count], options, telling: observer)
      } catch {
        failures.append(error)
        guard error.isOfTheServer, failures.count < options.uris.count else { break }
      }
    }
    var error = failures.removeLast()
    error.earlier = failures
    throw error
  }

  private static func open(
    _ text: String, _ options: ServerOptions, telling observer: (any StepObserver)?
  ) throws(LDAPError) -> LDAPConnection {
    let deadline = Deadline(seconds: options.timeLimit)
    observer?.begin(.connect, detail: text)
    let uri: LDAPURI
    let connection: LDAPConnection
    do throws(LDAPError) {
      uri = try LDAPURI(checking: text)
      let socket = try ServerSocket.connect(checking: uri, until: deadline)
      observer?.end(.connect, detail: socket.peer == uri.host ? "" : socket.peer)
      connection = try LDAPConnection(uri, on: socket, options)
    } catch {
      observer?.fail(.connect, reason: error.explanation)
      throw error
    }

    if uri.scheme == .ldaps || options.startsTLS && uri.scheme == .ldap {
      try connection.go(through: .tls, detail: "", telling: observer) {
        () throws(LDAPError) -> String in
        if uri.scheme == .ldap { try connection.startTLS(until: deadline) }
        return try connection.installTLS(options.tls, host: uri.host, until: deadline)
      }
    } else {
      observer?.skip(
        .tls, reason: uri.scheme == .ldapi ? "socket of this machine" : "not asked for")
    }
    try connection.go(through: .bind, detail: options.bind.name, telling: observer) {
      () throws(LDAPError) -> String in
      try connection.bind(options, until: deadline)
      return ""
    }
    connection.step = .entries
    return connection
  }

  /// Does a step, and tells of it.
  private func go(
    through step: ServerStep, detail: String, telling observer: (any StepObserver)?,
    _ work: () throws(LDAPError) -> String
  ) throws(LDAPError) {
    self.step = step
    observer?.begin(step, detail: detail)
    do throws(LDAPError) {
      // Not in the call: where nobody is told, its arguments are not evaluated.
      let detail = try work()
      observer?.end(step, detail: detail)
    } catch {
      observer?.fail(step, reason: error.explanation)
      throw error
    }
  }

  /// Runs what may block inside of libldap, and ends the connection where it takes too long.
  func run<Result: Sendable>(
    until deadline: Deadline, _ work: @escaping @Sendable (Handle) -> Result
  ) throws(LDAPError) -> Result {
    let borrowed = Handle(self)
    switch BlockingCall.run(
      until: deadline, stop: { _ = shutdown(self.socket.number, Int32(SHUT_RDWR)) },
      { work(borrowed) })
    {
    case .finished(let result): return result
    case .lost: isLost = true
    case .stopped: break
    }
    guard !Interruption.isAsked else { throw error(.userCancelled, .interrupted) }
    throw error(.timeout, .timedOut(seconds: deadline.seconds))
  }

  /// Whether bytes of the server came within some seconds; false where the system does not tell.
  func hasReceived(within seconds: Int) -> Bool {
    #if os(Linux)
      var facts = tcp_info()
      var size = socklen_t(MemoryLayout<tcp_info>.size)
      // Safe: the system writes as many bytes as there are.
      let code = unsafe getsockopt(
        socket.number, Int32(IPPROTO_TCP), TCP_INFO, &facts, &size)
      return code == 0 && Int(facts.tcpi_last_data_recv) < seconds * 1000
    #else
      return false
    #endif
  }

  /// The handle, for one other thread that works while this one waits.
  ///
  /// Unsafe inside: only one of them uses it at a time, and the handle is not freed before.
  @safe struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ connection: LDAPConnection) { unsafe pointer = connection.handle }
  }
}

/// Keeps libldap from reading files and variables by itself, of which `./ldaprc` is anybody's.
let ownConfigurationOnly: Void = {
  // Safe: done once, before libldap is first called and while no other thread asks for a variable.
  let isSet = unsafe getenv("LDAPNOINIT") != nil
  _ = unsafe setenv("LDAPNOINIT", "1", 1)
  // Asks for nothing: the first call of all is when libldap would read them.
  var version: Int32 = 0
  _ = unsafe ldap_get_option(nil, LDAP_OPT_PROTOCOL_VERSION, &version)
  // For a program that this process starts it would mean something else.
  if !isSet { _ = unsafe unsetenv("LDAPNOINIT") }
}()

extension ServerOptions.Dereference {
  fileprivate var number: Int32 {
    switch self {
    case .never: LDAP_DEREF_NEVER
    case .search: LDAP_DEREF_SEARCHING
    case .find: LDAP_DEREF_FINDING
    case .always: LDAP_DEREF_ALWAYS
    }
  }
}

extension BindMethod {
  /// Who binds, to be shown.
  package var name: String {
    switch self {
    case .anonymous: "anonymous"
    case .simple(let dn, _): dn
    case .sasl(let identity):
      ([identity.mechanism] + [identity.authenticationID].compactMap(\.self))
        .joined(separator: " ")
    }
  }
}

internal import Foundation
internal import Synchronization

/// How a proxy hands on what the two sides of one connection say. Each function has a thread of its
/// own, and returns when its side says no more; both sides are then ended.
protocol ProxyConversation: Sendable {
  func handOnRequests(from client: Int32, to server: Int32)
  func handOnAnswers(from server: Int32, to client: Int32)
}

extension ProxyConversation {
  func handOnRequests(from client: Int32, to server: Int32) {
    while let bytes = Loopback.receive(client), Loopback.send(bytes, to: server) {}
  }
}

/// Takes connections on a port of its own, and makes one to the server for each.
final class LoopbackProxy: Sendable {
  private struct State {
    var connections = 0
    var sockets: Set<Int32> = []
    var isStopped = false
  }

  let port = Loopback.freePort()
  private let server: Endpoint
  private let listener: Int32
  private let state = Mutex(State())
  private let conversation: @Sendable (Int) -> (any ProxyConversation)?

  /// `conversation` is asked with the number of each connection, from 0; without one the client is
  /// left alone.
  init(
    to server: Endpoint, conversation: @escaping @Sendable (Int) -> (any ProxyConversation)?
  ) throws {
    self.server = server
    self.conversation = conversation
    listener = try Loopback.listen(on: .internet("127.0.0.1", port))
    Thread.detachNewThread { [weak self, listener] in
      while let client = Loopback.accept(listener) {
        guard let self else {
          Loopback.close(client)
          break
        }
        self.serve(client)
      }
      Loopback.close(listener)
    }
  }

  deinit { stop() }

  /// How many clients have connected.
  var connections: Int { state.withLock(\.connections) }

  /// Ends all connections, and takes no more.
  func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      for socket in state.sockets { Loopback.shutDown(socket) }
      Loopback.shutDown(listener)
    }
  }

  private func serve(_ client: Int32) {
    let number = state.withLock { state in
      defer { state.connections += 1 }
      return state.connections
    }
    guard let conversation = conversation(number) else { return keep(client) }
    guard let upstream = try? Loopback.connect(to: server) else { return Loopback.close(client) }
    keep(client)
    keep(upstream)
    let connection = ProxiedConnection(client: client, server: upstream) { [weak self] in
      self?.forget([client, upstream])
    }
    Thread.detachNewThread {
      conversation.handOnRequests(from: client, to: upstream)
      connection.finishHalf()
    }
    Thread.detachNewThread {
      conversation.handOnAnswers(from: upstream, to: client)
      connection.finishHalf()
    }
  }

  private func keep(_ socket: Int32) {
    state.withLock { state in
      state.sockets.insert(socket)
      if state.isStopped { Loopback.shutDown(socket) }
    }
  }

  private func forget(_ sockets: [Int32]) {
    state.withLock { $0.sockets.subtract(sockets) }
  }
}

/// Both sockets of a connection, which end together, and are closed when both threads are done.
private final class ProxiedConnection: Sendable {
  private let client: Int32
  private let server: Int32
  private let threads = Mutex(2)
  private let whenClosed: @Sendable () -> Void

  init(client: Int32, server: Int32, whenClosed: @escaping @Sendable () -> Void) {
    self.client = client
    self.server = server
    self.whenClosed = whenClosed
  }

  func finishHalf() {
    let isLast = threads.withLock { threads in
      threads -= 1
      return threads == 0
    }
    guard isLast else {
      // The other thread sees the end of its side.
      Loopback.shutDown(server)
      return Loopback.shutDown(client)
    }
    whenClosed()
    Loopback.close(client)
    Loopback.close(server)
  }
}

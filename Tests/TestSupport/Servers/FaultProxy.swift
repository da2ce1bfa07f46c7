internal import Foundation
internal import Synchronization

/// Stands between a client and a server, and does to what the server says what networks and broken
/// servers do. What the client says goes through untouched.
///
/// It ends when nobody holds it any more: keep it in a variable until the client is done.
package final class FaultProxy: Sendable {
  /// What happens to a connection.
  package struct Fault: Sendable {
    /// How the answers end before they should.
    package enum Ending: Sendable {
      /// The connection is closed.
      case cut
      /// It is torn down, as by a machine that knows nothing of it.
      case reset
      /// Nothing more comes, and it stays open.
      case stall
      /// What comes is no BER.
      case garbage
    }

    /// The seconds that each piece of an answer is held back.
    package var latency = 0.0
    /// The bytes of answers that come in a second.
    package var rate: Int?
    package var ending: Ending?
    /// The bytes of answers that come before the ending.
    package var bytesBeforeEnding = 0
    /// In place of those: the number of the search, from 0, within the last message to which, which
    /// says that all came, the ending is.
    package var searchWithEnding: Int?
    /// Connects, and never says a word; the server hears of nothing.
    package var isDead = false

    package static let none = Fault()

    package static func latency(_ seconds: Double) -> Fault {
      var fault = Fault()
      fault.latency = seconds
      return fault
    }

    package static func rate(_ bytesPerSecond: Int) -> Fault {
      var fault = Fault()
      fault.rate = bytesPerSecond
      return fault
    }

    package static func ending(_ ending: Ending, after bytes: Int) -> Fault {
      var fault = Fault()
      fault.ending = ending
      fault.bytesBeforeEnding = bytes
      return fault
    }

    /// All entries that a search finds come, and then half of the message that says so.
    package static func ending(_ ending: Ending, withinLastOf search: Int) -> Fault {
      var fault = Fault()
      fault.ending = ending
      fault.searchWithEnding = search
      return fault
    }

    /// The server answers nothing, not even a TLS handshake.
    package static let dead: Fault = {
      var fault = Fault()
      fault.isDead = true
      return fault
    }()
  }

  /// Which connections have the fault, counted from the first.
  package enum Selection: Sendable {
    case all
    case first(Int)
    case after(Int)

    fileprivate func contains(_ number: Int) -> Bool {
      switch self {
      case .all: true
      case .first(let count): number < count
      case .after(let count): number >= count
      }
    }
  }

  private let plan: FaultPlan
  private let proxy: LoopbackProxy

  package var port: UInt16 { proxy.port }
  package var uri: String { "ldap://127.0.0.1:\(port)" }
  package var secureURI: String { "ldaps://127.0.0.1:\(port)" }
  /// How many clients have connected.
  package var connections: Int { proxy.connections }

  /// `others` is what happens to the connections that are not selected.
  package init(
    to server: Endpoint, _ fault: Fault = .none, on selection: Selection = .all,
    others: Fault = .none
  ) throws {
    let plan = FaultPlan(fault, selection, others: others)
    self.plan = plan
    proxy = try LoopbackProxy(to: server) { number in
      let fault = plan.fault(of: number)
      return fault.isDead ? nil : FaultyConversation(fault: fault)
    }
  }

  /// In front of a slapd, by its plain port.
  package convenience init(
    to slapd: Slapd, _ fault: Fault = .none, on selection: Selection = .all, others: Fault = .none
  ) throws {
    try self.init(to: .internet("127.0.0.1", slapd.port), fault, on: selection, others: others)
  }

  /// What happens from now on, to new connections.
  package func set(_ fault: Fault, on selection: Selection = .all) { plan.set(fault, selection) }

  /// Ends all connections, and takes no more.
  package func stop() { proxy.stop() }
}

private final class FaultPlan: Sendable {
  private let plan: Mutex<(fault: FaultProxy.Fault, selection: FaultProxy.Selection)>

  private let others: FaultProxy.Fault

  init(
    _ fault: FaultProxy.Fault, _ selection: FaultProxy.Selection, others: FaultProxy.Fault
  ) {
    plan = Mutex((fault, selection))
    self.others = others
  }

  func set(_ fault: FaultProxy.Fault, _ selection: FaultProxy.Selection) {
    plan.withLock { $0 = (fault, selection) }
  }

  func fault(of connection: Int) -> FaultProxy.Fault {
    plan.withLock { $0.selection.contains(connection) ? $0.fault : others }
  }
}

private struct FaultyConversation: ProxyConversation {
  let fault: FaultProxy.Fault

  func handOnAnswers(from server: Int32, to client: Int32) {
    if let ending = fault.ending, let search = fault.searchWithEnding {
      return handOn(from: server, to: client, withinLastOf: search, ending)
    }
    var count = 0
    let piece = fault.rate.map { max(1, $0 / 20) } ?? 1 << 16
    while var bytes = Loopback.receive(server, upTo: piece) {
      if fault.latency > 0 { Thread.sleep(forTimeInterval: fault.latency) }
      if let rate = fault.rate { Thread.sleep(forTimeInterval: Double(bytes.count) / Double(rate)) }
      if let ending = fault.ending, count + bytes.count > fault.bytesBeforeEnding {
        bytes.removeSubrange((fault.bytesBeforeEnding - count)...)
        guard Loopback.send(bytes, to: client) else { return }
        return end(ending, from: server, to: client)
      }
      count += bytes.count
      guard Loopback.send(bytes, to: client) else { return }
    }
  }

  /// Hands on message by message.
  private func handOn(
    from server: Int32, to client: Int32, withinLastOf search: Int,
    _ ending: FaultProxy.Fault.Ending
  ) {
    var bytes: [UInt8] = []
    var searches = 0
    while let more = Loopback.receive(server) {
      bytes += more
      var rest = bytes[...]
      while let message = BERElement.take(from: &rest) {
        let isLast = message.isLastOfSearch
        if isLast, searches == search {
          let half = message.encoded.prefix(message.encoded.count / 2)
          guard Loopback.send(Array(half), to: client) else { return }
          return end(ending, from: server, to: client)
        }
        if isLast { searches += 1 }
        guard Loopback.send(message.encoded, to: client) else { return }
      }
      bytes = Array(rest)
    }
  }

  private func end(_ ending: FaultProxy.Fault.Ending, from server: Int32, to client: Int32) {
    switch ending {
    case .cut: break
    case .reset: Loopback.resetWhenClosed(client)
    case .stall:
      // Until one of them goes.
      while Loopback.receive(server) != nil {}
    case .garbage:
      _ = Loopback.send(Array(repeating: UInt8(0xFE), count: 4_096), to: client)
      while Loopback.receive(server) != nil {}
    }
  }
}

extension BERElement {
  /// Whether it is a message with which the answer to a search ends (RFC 4511, section 4.5.2).
  fileprivate var isLastOfSearch: Bool { children?.dropFirst().first?.tag == 0x65 }
}

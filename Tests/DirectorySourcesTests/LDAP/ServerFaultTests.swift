internal import DirectoryModel
internal import Synchronization
internal import TestSupport
internal import Testing

@testable internal import DirectorySources

/// Servers that go away while they are read.
@Suite(.needs(.slapd)) struct ServerFaultTests {
  /// Does something to a server when so many entries have come.
  private final class Trap: StepObserver {
    private let count: Int
    private let limit: Int
    private let work: @Sendable () -> Void
    private let sprung = Mutex(0)

    init(at count: Int, times limit: Int = 1, _ work: @escaping @Sendable () -> Void) {
      self.count = count
      self.limit = limit
      self.work = work
    }

    func begin(_ step: ServerStep, detail: String) {}
    func advance(_ step: ServerStep, count: Int) {
      guard step == .entries, count == self.count else { return }
      let isMeant = sprung.withLock { sprung in
        sprung += 1
        return sprung <= limit
      }
      if isMeant { work() }
    }
    func end(_ step: ServerStep, detail: String) {}
    func fail(_ step: ServerStep, reason: String) {}
    func skip(_ step: ServerStep, reason: String) {}
  }

  private let slapd: Slapd

  init() throws { slapd = try Slapd(SlapdConfiguration(ldif: SampleTree.ldif(users: 40))) }

  private func read(_ trap: Trap, timeLimit: Int = 10) throws -> ServerReading {
    var options = ServerOptions(uris: [slapd.uri])
    options.timeLimit = timeLimit
    let session = try ServerSession.open(options, telling: trap)
    session.firstPause = 10
    var request = SampleTree.request()
    request.pageSize = 10
    return try session.read(request)
  }

  private func restart() {
    slapd.stop()
    do { try slapd.start() } catch { Issue.record(error) }
  }

  @Test func `a server that is started again is read anew, and nothing comes twice`() throws {
    let reading = try read(Trap(at: 20) { self.restart() })
    #expect(try reading.dns() == SampleTree.dns(users: 40))
    #expect(reading.gaps.isEmpty)
  }

  @Test func `a server that breaks each time is given up, with what came`() throws {
    let reading = try read(Trap(at: 20, times: 100) { self.restart() })
    #expect(try reading.dns() == SampleTree.dns(users: 20))
    guard case .connectionLost(SampleTree.suffix, 20, _) = reading.gaps.first else {
      Issue.record("\(reading.gaps)")
      return
    }
    #expect(reading.gaps.count == 1)
  }

  @Test func `what came before a server went away is kept`() throws {
    let reading = try read(Trap(at: 30) { slapd.stop() })
    #expect(try reading.dns() == SampleTree.dns(users: 30))
    guard case .connectionLost(SampleTree.suffix, 30, _) = reading.gaps.first else {
      Issue.record("\(reading.gaps)")
      return
    }
    #expect(reading.gaps.count == 1)
  }

  @Test func `a server that says nothing any more is given up`() throws {
    let reading = try read(Trap(at: 30) { slapd.freeze() }, timeLimit: 1)
    slapd.thaw()
    #expect(try reading.dns() == SampleTree.dns(users: 30))
    #expect(reading.gaps.count == 1)
  }

  @Test func `an entry that keeps coming over a slow line is waited for`() throws {
    let large = """

      dn: cn=large,ou=people,dc=example,dc=org
      objectClass: inetOrgPerson
      cn: large
      sn: large
      description: \(String(repeating: "d", count: 100_000))

      """
    let slapd = try Slapd(SlapdConfiguration(ldif: SampleTree.ldif(users: 1) + large))
    let proxy = try FaultProxy(to: slapd, .rate(40_000))
    var options = ServerOptions(uris: [proxy.uri])
    options.timeLimit = 1
    let session = try ServerSession.open(options)
    var request = SampleTree.request()
    request.attributes.append("description")
    let reading = try session.read(request)
    #expect(reading.gaps.isEmpty)
    #expect(try reading.ldif().utf8.count > 100_000)
  }
}

internal import Foundation
internal import TestSupport
internal import Testing

/// That the proxy does to connections what it is told to, by OpenLDAP's own client.
@Suite(.needs(.slapd)) struct FaultProxyTests {
  private static let slapd = Result {
    try Slapd(
      SlapdConfiguration(
        ldif: (0..<200).reduce(into: "dn: dc=example,dc=org\nobjectClass: domain\ndc: example\n\n")
        {
          $0 += """
            dn: uid=u\($1),dc=example,dc=org
            objectClass: inetOrgPerson
            uid: u\($1)
            cn: User \($1)
            sn: User


            """
        }))
  }

  /// What a search for everything prints, and how long it takes.
  private func search(_ uri: String) throws -> (run: Tool.Outcome, seconds: Double) {
    let begin = Date()
    let run = try Tool.run(
      "ldapsearch",
      [
        "-x", "-LLL", "-H", uri, "-b", "dc=example,dc=org", "-o", "nettimeout=1", "-o", "timeout=1",
        "uid",
      ])
    return (run, Date().timeIntervalSince(begin))
  }

  private func count(_ run: Tool.Outcome) -> Int {
    run.output.split(separator: "\n").count { $0.hasPrefix("uid: ") }
  }

  @Test func `without a fault all goes through`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get())
    for number in 1...3 {
      let found = try search(proxy.uri)
      #expect(found.run.exitCode == 0)
      #expect(count(found.run) == 200)
      #expect(proxy.connections == number)
    }
  }

  @Test(arguments: [FaultProxy.Fault.Ending.cut, .reset, .stall, .garbage])
  func `answers end early`(_ ending: FaultProxy.Fault.Ending) throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(ending, after: 5_000))
    let found = try search(proxy.uri)
    #expect(found.run.exitCode != 0)
    #expect((1..<200).contains(count(found.run)), "\(found.run.output)")
  }

  // Not `.stall`: for a message that was begun ldapsearch waits for ever.
  @Test(arguments: [FaultProxy.Fault.Ending.cut, .reset, .garbage])
  func `all answers come but for the end of the last`(_ ending: FaultProxy.Fault.Ending) throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(ending, withinLastOf: 0))
    let found = try search(proxy.uri)
    #expect(found.run.exitCode != 0)
    #expect(count(found.run) == 200, "\(found.run.output)")
    proxy.set(.ending(ending, withinLastOf: 1))
    #expect(try search(proxy.uri).run.exitCode == 0)
  }

  @Test func `a fault can be of some connections only`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .ending(.cut, after: 0), on: .first(2))
    #expect(
      try (0..<4).map { _ in try search(proxy.uri).run.exitCode == 0 }
        == [false, false, true, true])
    proxy.set(.ending(.cut, after: 0), on: .after(5))
    #expect(try (0..<2).map { _ in try search(proxy.uri).run.exitCode == 0 } == [true, false])
  }

  @Test func `answers can be late or slow`() throws {
    let hesitant = try FaultProxy(to: Self.slapd.get(), .latency(0.2))
    let late = try search(hesitant.uri)
    #expect(late.run.exitCode == 0)
    #expect(late.seconds > 0.35)
    let narrow = try FaultProxy(to: Self.slapd.get(), .rate(20_000))
    let slow = try search(narrow.uri)
    #expect(slow.run.exitCode == 0)
    #expect(count(slow.run) == 200)
    #expect(slow.seconds > 0.4)
  }

  @Test func `a dead server lets connect, and says nothing`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get(), .dead)
    let found = try search(proxy.uri)
    #expect(found.run.exitCode != 0)
    #expect(count(found.run) == 0)
    #expect(found.seconds > 0.9)
  }

  @Test func `stopped it ends all connections`() throws {
    let proxy = try FaultProxy(to: Self.slapd.get())
    proxy.stop()
    #expect(try search(proxy.uri).run.exitCode != 0)
  }
}

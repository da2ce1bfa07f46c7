internal import DirectorySources
internal import Synchronization
internal import Testing

@testable internal import ldaplint

@Suite struct StepPrinterTests {
  /// What a printer writes, the times taken out.
  private func written(
    _ style: StepPrinter.Style, _ body: (StepPrinter) -> Void
  ) -> String {
    let text = Written()
    let printer = StepPrinter(style) { text.append($0) }
    body(printer)
    printer.close()
    return text.value.replacing(#/\d+\.\d\d s/#, with: "N s")
  }

  private final class Written: Sendable {
    private let text = Mutex("")
    var value: String { text.withLock { $0 } }
    func append(_ more: String) { text.withLock { $0 += more } }
  }

  private func run(_ printer: StepPrinter) {
    printer.begin(.connect, detail: "ldap://a")
    printer.end(.connect, detail: "")
    printer.skip(.tls, reason: "not asked for")
    printer.begin(.entries, detail: "dc=x")
    printer.advance(.entries, count: 1_200)
    printer.end(.entries, detail: "")
    printer.begin(.lookUps, detail: "")
    printer.fail(.lookUps, reason: "busy\u{1B}[2J")
  }

  @Test func `each step is a plain line where there is no terminal`() {
    #expect(
      written(.plain, run) == """
        done    connect   ldap://a, N s
        skipped TLS       not asked for
        done    entries   1,200 entries, N s
        failed  look-ups  busy\\u{1B}[2J

        """)
  }

  @Test func `a terminal shows the step under way and keeps what is over`() {
    let text = written(.drawn(width: 30), run)
    let erased = "\r\u{1B}[K"
    #expect(text.hasPrefix("\(erased)… connect   ldap://a\(erased)✓ connect   ldap://a, N s\n"))
    #expect(text.contains("\(erased)✓ entries   1,200 entries, N s\n"))
    #expect(text.hasSuffix("\(erased)✗ look-ups  busy\\u{1B}[2J\n"))
  }

  @Test func `a line that is drawn anew fits the terminal`() {
    let text = written(.drawn(width: 20)) {
      $0.begin(.connect, detail: "ldap://\(String(repeating: "long", count: 9))")
    }
    #expect(text == "\r\u{1B}[K… connect   ldap://\r\u{1B}[K")
  }

  @Test func `nothing is said of a short run of files, or when it is to be quiet`() {
    #expect(written(.transient, run) == "")
    #expect(written(.silent, run) == "")
  }
}

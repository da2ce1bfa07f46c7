internal import Foundation
internal import Synchronization

/// Stands in front of Samba, and answers as Microsoft's server does where Samba does not: many values
/// come in ranges, many entries in pages, and the root DSE names no vendor.
///
/// It reads what is said, so that connections through it have neither TLS nor a SASL layer.
package final class ActiveDirectoryProxy: Sendable {
  /// What Microsoft calls MaxValRange and MaxPageSize.
  package struct Limits: Sendable {
    package var values = 1_500
    package var entries = 1_000

    package init(values: Int = 1_500, entries: Int = 1_000) {
      self.values = values
      self.entries = entries
    }
  }

  private let proxy: LoopbackProxy
  package var uri: String { "ldap://127.0.0.1:\(proxy.port)" }
  package var port: UInt16 { proxy.port }

  package init(to server: Endpoint, _ limits: Limits) throws {
    proxy = try LoopbackProxy(to: server) { _ in LimitedConversation(limits) }
  }
}

/// One connection; answers are found to their requests by the number of the message.
private final class LimitedConversation: ProxyConversation {
  private struct Search {
    var limit: Int
    var entries = 0
  }

  private static let pagedResults = "1.2.840.113556.1.4.319"
  private static let sizeLimitExceeded = 4

  private let limits: ActiveDirectoryProxy.Limits
  private let searches: Mutex<[Int: Search]> = Mutex([:])

  init(_ limits: ActiveDirectoryProxy.Limits) { self.limits = limits }

  func handOnRequests(from client: Int32, to server: Int32) {
    handOn(from: client, to: server) { request(&$0) }
  }

  func handOnAnswers(from server: Int32, to client: Int32) {
    handOn(from: server, to: client) { answer(&$0) }
  }

  /// Hands on whole messages; `change` gets the parts of one, and says whether it is handed on.
  private func handOn(
    from source: Int32, to target: Int32, _ change: (inout [BERElement]) -> Bool
  ) {
    var bytes: [UInt8] = []
    while let more = Loopback.receive(source) {
      bytes += more
      var rest = bytes[...]
      var changed: [UInt8] = []
      while var message = BERElement.take(from: &rest) {
        if var parts = message.children, parts.count >= 2 {
          guard change(&parts) else { continue }
          message.children = parts
        }
        changed += message.encoded
      }
      bytes = Array(rest)
      guard changed.isEmpty || Loopback.send(changed, to: target) else { return }
    }
  }

  // MARK: - Requests

  private func request(_ parts: inout [BERElement]) -> Bool {
    guard parts[1].tag == 0x63, let search = parts[1].children, search.count == 8 else {
      return true
    }
    var limit = search[3].number == 0 ? limits.entries : min(search[3].number, limits.entries)
    if parts.count > 2, var controls = parts[2].children {
      for index in controls.indices where limitPage(&controls[index]) { limit = .max }
      parts[2].children = controls
    }
    searches.withLock { $0[parts[0].number] = Search(limit: limit) }
    return true
  }

  /// Makes a page as large as it may be; whether the control is that of paged results.
  private func limitPage(_ control: inout BERElement) -> Bool {
    guard var parts = control.children, parts.first?.text == Self.pagedResults,
      let last = parts.indices.last
    else { return false }
    var rest = parts[last].content[...]
    if var value = BERElement.take(from: &rest), var page = value.children, !page.isEmpty {
      page[0] = BERElement(min(page[0].number, limits.entries))
      value.children = page
      parts[last].content = value.encoded
      control.children = parts
    }
    return true
  }

  // MARK: - Answers

  private func answer(_ parts: inout [BERElement]) -> Bool {
    let number = parts[0].number
    switch parts[1].tag {
    case 0x64:
      let isWanted = searches.withLock { searches in
        guard let search = searches[number] else { return true }
        searches[number]?.entries += 1
        return search.entries < search.limit
      }
      limit(entry: &parts[1])
      return isWanted
    case 0x65:
      let search = searches.withLock { $0.removeValue(forKey: number) }
      if let search, search.entries > search.limit, var done = parts[1].children, !done.isEmpty {
        done[0] = BERElement(Self.sizeLimitExceeded, tag: 0x0A)
        parts[1].children = done
      }
    default: break
    }
    return true
  }

  private func limit(entry: inout BERElement) {
    guard var parts = entry.children, parts.count == 2, let attributes = parts[1].children else {
      return
    }
    let isRootDSE = parts[0].content.isEmpty
    parts[1].children = attributes.flatMap { attribute in
      isRootDSE ? disguised(attribute) : inRanges(attribute)
    }
    entry.children = parts
  }

  /// An attribute of the root DSE as Windows Server 2016 and newer have it.
  private func disguised(_ attribute: BERElement) -> [BERElement] {
    guard var parts = attribute.children, let name = parts.first?.text.lowercased() else {
      return [attribute]
    }
    if name == "vendorname" || name == "vendorversion" { return [] }
    if name.hasSuffix("functionality") {
      parts[1].children = [BERElement("7")]
      return [BERElement(attribute.tag, parts)]
    }
    return [attribute]
  }

  /// An attribute with at most as many values as may come; where some are left out it comes twice, as
  /// Microsoft's does: without values under its name, and under its name with the range.
  private func inRanges(_ attribute: BERElement) -> [BERElement] {
    guard let parts = attribute.children, parts.count == 2, let values = parts[1].children,
      values.count > limits.values
    else { return [attribute] }
    let words = parts[0].text.components(separatedBy: ";range=")
    let start = words.count > 1 ? Int(words[1].prefix { $0.isNumber }) ?? 0 : 0
    let ranged = BERElement(
      attribute.tag,
      [
        BERElement("\(words[0]);range=\(start)-\(start + limits.values - 1)"),
        BERElement(parts[1].tag, Array(values.prefix(limits.values))),
      ])
    guard words.count == 1 else { return [ranged] }
    return [
      BERElement(attribute.tag, [parts[0], BERElement(parts[1].tag, [BERElement]())]), ranged,
    ]
  }
}

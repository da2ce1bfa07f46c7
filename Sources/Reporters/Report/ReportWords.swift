internal import DirectoryModel

/// Words that several formats share; nothing in them is escaped.
extension Report {
  static let incompleteness = "not everything was read and judged"

  /// The message, and behind it the DN where the message does not name it.
  func words(of finding: ReportFinding) -> String {
    guard let dn = finding.entry?.dnText, !finding.message.contains("`\(dn)`") else {
      return finding.message
    }
    return "\(finding.message) (in `\(dn)`)"
  }

  /// `3 errors, 1 warning in 14 entries`.
  var verdict: String {
    let entries = summary.entries == 1 ? "1 entry" : "\(summary.entries) entries"
    return "\(countsInWords ?? "nothing found") in \(entries)"
  }

  /// What was not read at all, and why.
  var unreadInWords: [String] {
    sources.compactMap { source in
      guard case .unread(let reason) = source.content else { return nil }
      return "\(source.name): \(reason)"
    }
  }
}

extension ReportAnswer {
  /// `forcepoint would refuse the entry: 403 Forbidden`.
  var words: String {
    let said = [code, text].compactMap { $0 }.joined(separator: " ")
    return "\(target) would \(effect.words(transaction))" + (said.isEmpty ? "" : ": \(said)")
  }
}

extension ReportFinding {
  /// What to do, by the rule and by what is known of the target.
  var advice: String { ([help] + [answer?.action].compactMap { $0 }).joined(separator: "; ") }
}

extension ReportFinding.Entry {
  var dnText: String { String(outside: dn) }

  var rdnText: String { String(outside: Array(dn[dn.span.firstRDN])) }
}

extension ReportFinding.Party {
  /// `cn=a` has member `cn=b`; nil where it is no step.
  var stepInWords: String? {
    guard let from else { return nil }
    let holder = String(outside: Array(from[from.span.firstRDN]))
    let noun = subject.attribute == "manager" ? "manager" : "member"
    return "`\(holder)` has \(noun) `\(entry.rdnText)`"
  }
}

extension String {
  /// Bytes from outside as text; those that are not UTF-8 look like `\x{E4}`.
  init(outside bytes: [UInt8]) {
    var output = OutputBuffer()
    output.append(validUTF8: bytes.span)
    self = String(decoding: output.bytes, as: UTF8.self)
  }

  /// The text with nothing in it that nobody sees or that a build server takes for a command.
  var shown: String {
    var output = OutputBuffer()
    output.append(visible: self)
    return String(decoding: output.bytes, as: UTF8.self)
  }
}

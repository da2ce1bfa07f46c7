internal import LintRules

/// Reads a saved JSON report.
package struct ReportReader {
  /// The schema that `JSONReporter` writes, of which the minor version may differ.
  private static let major = "1"
  /// The first minor version with all that a report is made of.
  private static let oldestMinor = 3

  /// The reports of a text: one, or one for each target.
  package static func read(_ text: [UInt8]) throws(JSONError) -> [Report] {
    try read(try JSONReader.read(text))
  }

  static func read(_ node: JSONNode) throws(JSONError) -> [Report] {
    guard case .array(let elements) = node.value else { return [try report(node)] }
    var reports: [Report] = []
    for element in elements { reports.append(try report(element)) }
    return reports
  }

  private static func report(_ node: JSONNode) throws(JSONError) -> Report {
    guard let object = try? JSONObject(node), let version = object.node("schemaVersion") else {
      throw JSONError("no report of ldaplint: it has no schemaVersion", at: node.offset)
    }
    let tool = try object.object("tool")
    guard try tool.text("name") == "ldaplint" else {
      throw JSONError("a report of another program", at: tool.offset)
    }
    try check(try object.text("schemaVersion"), at: version.offset)
    var rules: [ReportRule] = []
    for rule in try object.objects("rules") { rules.append(try Self.rule(rule)) }
    var numbers: [String: Int] = [:]
    for (number, rule) in rules.enumerated() { numbers[rule.id] = number }
    var skipped: [Report.Skip] = []
    for skip in try object.objects("skipped") {
      skipped.append(Report.Skip(rule: try skip.text("rule"), reason: try skip.text("reason")))
    }
    return Report(
      version: try tool.text("version"), target: try object.text("target"),
      isComplete: try object.flag("complete"), sources: try sources(of: object),
      summary: try summary(of: try object.object("summary")), rules: rules, skipped: skipped,
      findings: try findings("findings", of: object, numbers),
      suppressed: try findings("suppressed", of: object, numbers),
      known: try findings("known", of: object, numbers), comparison: try comparison(of: object),
      isLimited: try object.flagIfThere("limited") ?? false,
      isRedacted: try object.flagIfThere("redacted") ?? false)
  }

  /// The findings of a kind, which only some reports have.
  private static func findings(
    _ name: String, of report: JSONObject, _ rules: [String: Int]
  ) throws(JSONError) -> [ReportFinding] {
    guard name == "findings" || report.node(name) != nil else { return [] }
    var findings: [ReportFinding] = []
    for finding in try report.elements(name) {
      findings.append(try Self.finding(JSONObject(finding), rules))
    }
    return findings
  }

  private static func comparison(of report: JSONObject) throws(JSONError) -> Comparison? {
    guard let comparison = try report.objectIfThere("comparison") else { return nil }
    var mended: [Comparison.Mended] = []
    for finding in try comparison.objects("mended") {
      mended.append(
        Comparison.Mended(
          rule: try finding.text("rule"), message: try finding.textIfThere("message"),
          dn: try finding.outsideBytes("dn")))
    }
    return Comparison(
      basis: try comparison.word("with", of: Comparison.Basis.self),
      name: try comparison.text("name"), mended: mended)
  }

  private static func check(_ version: String, at offset: Int) throws(JSONError) {
    let parts = version.split(separator: ".").map { Int($0) }
    guard parts.count == 2, parts[0].map(String.init) == major, let minor = parts[1] else {
      throw JSONError(
        "schemaVersion \(version) is not of this program, which reads \(major).\(oldestMinor)"
          + " and above", at: offset)
    }
    guard minor >= oldestMinor else {
      throw JSONError(
        "schemaVersion \(version) is too old to make other reports of; check again", at: offset)
    }
  }

  private static func rule(_ rule: JSONObject) throws(JSONError) -> ReportRule {
    ReportRule(
      id: try rule.text("id"), family: try rule.text("family"),
      severity: try rule.word("severity", of: Severity.self),
      summary: try rule.text("summary"), explanation: try rule.text("explanation"))
  }

  private static func sources(of report: JSONObject) throws(JSONError) -> [ReportSource] {
    var sources: [ReportSource] = []
    for source in try report.objects("sources") {
      let content: ReportSource.Content =
        if let reason = try source.textIfThere("unread") {
          .unread(reason)
        } else {
          .read(bytes: try source.count("bytes"), entries: try source.count("entries"))
        }
      sources.append(
        ReportSource(
          name: try source.text("name"), content: content,
          hasLines: try source.flagIfThere("lines") ?? true))
    }
    return sources
  }
}

internal import DirectoryModel
internal import LintRules

extension ReportReader {
  /// - Parameter rules: the number of each rule by its id.
  static func finding(
    _ finding: JSONObject, _ rules: [String: Int]
  ) throws(JSONError) -> ReportFinding {
    guard let rule = rules[try finding.text("rule")] else {
      throw JSONError("a finding of a rule that did not run", at: finding.offset)
    }
    var related: [ReportFinding.Party] = []
    for party in try finding.objects("related") { related.append(try Self.party(party)) }
    let entry: ReportFinding.Entry? =
      if let entry = try finding.objectIfThere("entry") { try Self.entry(entry) } else { nil }
    return ReportFinding(
      rule: rule, severity: try finding.word("severity", of: Severity.self),
      message: try finding.text("message"), help: try finding.text("help"),
      fingerprint: try fingerprint(of: finding), entry: entry,
      subject: try value(of: finding), place: try place(of: finding),
      number: try finding.countIfThere("number"), limit: try finding.countIfThere("limit"),
      pool: try finding.textIfThere("pool"), answer: try answer(of: finding), related: related,
      suppression: try suppression(of: finding),
      wasThere: try finding.flagIfThere("known") ?? false)
  }

  private static func suppression(of finding: JSONObject) throws(JSONError) -> Suppression? {
    guard let object = try finding.objectIfThere("suppression") else { return nil }
    var expires: CalendarDay?
    if let text = try object.textIfThere("expires") {
      guard let day = CalendarDay(text) else {
        throw JSONError("'expires' is no day", at: try object.needed("expires").offset)
      }
      expires = day
    }
    return Suppression(
      reason: try object.text("reason"), expires: expires,
      ticket: try object.textIfThere("ticket"))
  }

  private static func fingerprint(of finding: JSONObject) throws(JSONError) -> String {
    let text = try finding.text("fingerprint")
    guard Fingerprint(text) != nil else {
      throw JSONError(
        "'fingerprint' has not 32 hexadecimal digits", at: try finding.needed("fingerprint").offset)
    }
    return text
  }

  private static func party(_ party: JSONObject) throws(JSONError) -> ReportFinding.Party {
    ReportFinding.Party(
      role: try party.word("role", of: ReportFinding.Role.self), entry: try entry(party),
      from: try party.outsideBytes("from"), subject: try value(of: party),
      place: try place(of: party))
  }

  private static func entry(_ entry: JSONObject) throws(JSONError) -> ReportFinding.Entry {
    guard let dn = try entry.outsideBytes("dn") else {
      throw JSONError("no member 'dn'", at: entry.offset)
    }
    return ReportFinding.Entry(
      dn: dn, source: try entry.text("source"),
      line: entry.node("line") == nil ? nil : try entry.position("line"))
  }

  private static func value(of object: JSONObject) throws(JSONError) -> ReportFinding.Value {
    ReportFinding.Value(
      attribute: try object.textIfThere("attribute"), bytes: try object.outsideBytes("value"))
  }

  private static func place(of object: JSONObject) throws(JSONError) -> ReportFinding.Place? {
    guard let place = try object.objectIfThere("place") else { return nil }
    return ReportFinding.Place(
      source: try place.text("source"), line: try place.position("line"),
      column: try place.position("column"), endColumn: try place.position("endColumn"))
  }

  private static func answer(of finding: JSONObject) throws(JSONError) -> ReportAnswer? {
    guard let answer = try finding.objectIfThere("answer") else { return nil }
    return ReportAnswer(
      target: try answer.text("target"), code: try answer.textIfThere("code"),
      text: try answer.textIfThere("text"),
      effect: try answer.word("effect", of: Answer.Effect.self),
      transaction: try answer.textIfThere("transaction"),
      action: try answer.textIfThere("action"))
  }
}

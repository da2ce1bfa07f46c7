internal import LintRules

extension ReportReader {
  static func summary(of summary: JSONObject) throws(JSONError) -> ReportSummary {
    var outOfScope: [ReportSummary.LeftOut] = []
    for left in try summary.objects("outOfScope") {
      outOfScope.append(
        ReportSummary.LeftOut(
          reason: try left.text("reason"), dn: try left.textIfThere("dn"),
          words: try left.textIfThere("words"), citation: try left.textIfThere("citation"),
          entries: try left.count("entries")))
    }
    let later: ReportSummary.Later? =
      if let day = try summary.textIfThere("asOf") {
        ReportSummary.Later(day: day, users: try summary.count("startLater"))
      } else {
        nil
      }
    let outcome: ReportSummary.Outcome? =
      if let outcome = try summary.objectIfThere("outcome") {
        try Self.outcome(outcome)
      } else {
        nil
      }
    return ReportSummary(
      entries: try summary.count("entries"), users: try summary.count("users"),
      groups: try summary.count("groups"), contacts: try summary.countIfThere("contacts"),
      outOfScope: outOfScope, later: later, outcome: outcome)
  }

  private static func outcome(
    _ outcome: JSONObject
  ) throws(JSONError) -> ReportSummary.Outcome {
    var consequences: [ReportSummary.Consequence] = []
    for consequence in try outcome.objects("consequences") {
      var reasons: [ReportSummary.Reason] = []
      for reason in try consequence.objects("reasons") {
        reasons.append(
          ReportSummary.Reason(
            code: try reason.textIfThere("code"), text: try reason.textIfThere("text"),
            rule: try reason.text("rule"), findings: try reason.count("findings")))
      }
      consequences.append(
        ReportSummary.Consequence(
          effect: try consequence.word("effect", of: Answer.Effect.self),
          transaction: try consequence.textIfThere("transaction"),
          isCertain: try consequence.flag("certain"), entries: try consequence.count("entries"),
          reasons: reasons))
    }
    return ReportSummary.Outcome(
      text: try outcome.text("text"), consequences: consequences,
      unanswered: try outcome.count("unanswered"))
  }
}

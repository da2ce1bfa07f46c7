internal import DirectoryModel
internal import DirectorySources
internal import LintRules
internal import Reporters

extension Check {
  /// Reads the files or the server, and applies the changes.
  ///
  /// - Parameter server: nil for files.
  /// - Returns: what was read, and what is found in it without the changes, for each target; nothing
  ///   where no changes are asked for.
  func read(
    _ plan: CheckPlan, _ server: ServerOptions?, telling steps: StepPrinter
  ) throws -> (reading: Reading, unchanged: [LintResult]) {
    let reading =
      if let server {
        try LiveReader(server: server, search: plan.search, steps: steps, changes: plan.changes)
          .read(plan.job)
      } else {
        try input.read(plan.job, changes: plan.changes, telling: steps)
      }
    guard changes.isAsked, !reading.isNothing else { return (reading, []) }
    let unchanged = reading.results(plan.job, plan.states)
    return (try reading.changed(plan.job), unchanged)
  }

  /// Sets aside what was found without the changes as well.
  func compared(_ results: [LintResult], with unchanged: [LintResult]) -> [LintResult] {
    guard !unchanged.isEmpty else { return results }
    return zip(results, unchanged).map {
      $0.compared(with: KnownFindings(of: $1), .changes, name: changes.name)
    }
  }

  /// Sets aside what was there in an earlier run.
  func compared(_ results: [LintResult], with plan: CheckPlan) throws -> [LintResult] {
    guard let earlier = plan.earlier else { return results }
    return try earlier.compare(results, allowPartial: rules.allowPartial, note: note) {
      Reading.results(of: $0, plan.job, plan.states)
    }
  }

  /// Leaves what is about the entries that alone are reported.
  func limited(
    _ results: [LintResult], to about: [String], _ subjects: [Subject], in directory: Directory
  ) -> [LintResult] {
    guard !about.isEmpty else { return results }
    // Of all that was found, so that each is what it is without the option.
    let marked = results.map { result in
      var result = result
      result.fingerprints = Fingerprinter.fingerprints(of: result)
      return result
    }
    let entries = subjects.entries(named: about, in: directory, tell: note)
    return marked.map { $0.limited(to: entries) }
  }
}

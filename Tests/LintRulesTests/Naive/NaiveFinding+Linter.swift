internal import DirectoryModel
internal import LintRules

extension NaiveFinding {
  /// What the linter reports by the rules that its twin knows, in the words of the twin.
  static func reported(in result: LintResult) -> Set<NaiveFinding> {
    Set(
      result.findings.list.compactMap { finding in
        let rule = result.rule(of: finding).id
        guard NaiveLint.rules[rule] != nil, let entry = finding.entry else { return nil }
        // Members outside of the export, of which the twin says nothing.
        if ["dangling-member", "dangling-manager"].contains(rule), finding.message == 1 {
          return nil
        }
        let parties = result.findings.parties[finding.related]
        let entries =
          switch rule {
          case "group-cycle", "manager-cycle": component(of: finding, in: result)
          case "repeated-member": [entry]
          default: [entry] + parties.map(\.entry)
          }
        let directory = result.subject.directory
        var value = finding.value.map { text($0, directory) } ?? ""
        if rule == "group-cycle" { value = finding.message < 2 ? "" : "not all in scope" }
        return .reported(
          rule, entries.map { text(directory.dn(of: $0), directory) },
          attribute: finding.type.map { directory.attributes[$0].name } ?? "", value: value)
      })
  }

  /// The numbers of the records of each cycle of groups, in order.
  static func walks(in result: LintResult) -> [[Int]] {
    let cycles = result.findings.list.filter { result.rule(of: $0).id == "group-cycle" }
    return cycles.map { finding in
      // A step is from one group to the next, whichever of them holds the value.
      let steps = result.findings.parties[finding.related].prefix(Int(finding.limit))
      return [finding.entry?.index ?? -1] + steps.dropLast().map(\.entry.index)
    }
  }

  /// A walk names only some of its component.
  private static func component(of finding: Finding, in result: LintResult) -> [EntryID] {
    guard let start = finding.entry else { return [] }
    let (entries, components) = components(of: finding, in: result)
    let component = components.first { $0.contains { entries[Int($0)] == start } }
    return component?.map { entries[Int($0)] } ?? [start]
  }

  private static func components(
    of finding: Finding, in result: LintResult
  ) -> (entries: [EntryID], components: [[UInt32]]) {
    let subject = result.subject
    if finding.type == .manager, let references = subject.directory.references(.manager) {
      let managers = subject.directory.graph(of: references, among: subject.users)
      return (managers.entries, managers.graph.stronglyConnectedComponents())
    }
    let cycles = subject.nesting.cycles(within: subject.groups)
    return (subject.nesting.entries, cycles.map(\.component))
  }

  private static func text(_ value: ValueRange, _ directory: Directory) -> String {
    let bytes = directory.bytes(value)
    return String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}

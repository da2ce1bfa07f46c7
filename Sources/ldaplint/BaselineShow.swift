internal import ArgumentParser
internal import Reporters

/// `ldaplint baseline show`.
struct BaselineShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print how many findings a baseline has, by target and rule.",
    discussion: "Which entries they are about is not in it. Exit status: 0, or 2 for no baseline.")

  @Argument(
    help: ArgumentHelp("A file that --write-baseline wrote.", valueName: "baseline"),
    completion: .file(extensions: ["json"]))
  var path: String

  func run() throws {
    let baseline = try Baseline.read(path)
    var lines = ""
    for target in baseline.targets.sorted() {
      let counts = baseline.counts(of: target)
      let sum = counts.reduce(0) { $0 + $1.count }
      lines += "\(target.visible): \(sum.grouped) known\n"
      for row in counts {
        let number = row.count.grouped
        lines += String(repeating: " ", count: max(0, 9 - number.count))
        lines += "\(number)  \(row.rule.visible)\n"
      }
    }
    try writeToStandardOutput(lines)
  }
}

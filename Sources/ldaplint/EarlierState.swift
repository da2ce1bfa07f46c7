internal import ArgumentParser
internal import DirectorySources
internal import LintRules
internal import Reporters

/// What findings are held against, opened before anything else is read.
struct EarlierState {
  private enum Content {
    case baseline(Baseline)
    case reports([Report])
    case export(DirectoryReader.Sources)
  }

  /// As messages call it.
  let name: String
  private let content: Content

  /// Takes a file for what its first byte says: JSON, or else LDIF.
  ///
  /// - Parameters:
  ///   - path: a hyphen for standard input.
  ///   - place: where the user names it.
  init(_ path: String, namedAt place: String) throws {
    do {
      let file = try InputFile.open(path)
      name = file.displayName
      let start = try file.contents(first: 1 << 16)
      guard let first = start.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
        throw UsageError(
          "\(place): \(name) is empty; it takes a baseline, a JSON report or an earlier export")
      }
      if [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first) {
        content = try Self.content(of: try file.contents(), named: name)
      } else {
        content = .export(try DirectoryReader.map(file))
      }
    } catch let error as SourceError {
      throw UsageError("\(place): \(error.description)")
    }
  }

  private static func content(of text: [UInt8], named name: String) throws -> Content {
    switch try EarlierText.read(text, named: name) {
    case .baseline(let baseline): return .baseline(baseline)
    case .reports(let reports):
      if reports.contains(where: \.isLimited) {
        throw UsageError("\(name): is about some entries only (--about); give a whole report")
      }
      return .reports(reports)
    }
  }

  /// Sets aside what was there before; ends the program where not all of it is known, unless the user
  /// takes that for granted.
  ///
  /// - Parameter judge: what the rules find in an earlier export.
  func compare(
    _ results: [LintResult], allowPartial: Bool, note: (String) -> Void,
    judge: (DirectoryReader.Sources) -> [LintResult]
  ) throws -> [LintResult] {
    switch content {
    case .baseline(let baseline):
      return results.map { result in
        let target = result.subject.profile.name
        if !baseline.targets.contains(target) { note(words(unknown: target)) }
        return result.compared(
          with: KnownFindings(of: baseline, target: target), .baseline, name: name)
      }
    case .reports(let reports):
      try check(isComplete: reports.allSatisfy(\.isComplete), allowPartial)
      return results.map { result in
        let target = result.subject.profile.name
        let report = reports.first { $0.target == target }
        if report == nil { note(words(unknown: target)) }
        return result.compared(
          with: report.map { KnownFindings(of: $0) }, .report, name: name)
      }
    case .export(let sources):
      let earlier = judge(sources)
      for change in sources.changes { say(change.description) }
      try check(
        isComplete: earlier.allSatisfy(\.isComplete) && sources.changes.isEmpty, allowPartial)
      return zip(results, earlier).map {
        $0.compared(with: KnownFindings(of: $1), .export, name: name)
      }
    }
  }

  private func words(unknown target: String) -> String {
    "\(name): knows nothing of the target '\(target)'; all its findings are new"
  }

  private func check(isComplete: Bool, _ allowPartial: Bool) throws {
    guard !isComplete, !allowPartial else { return }
    say(
      "\(name): not everything was read and judged then, so what was there before is not known;"
        + " --allow-partial lets that pass")
    throw ExitCode.incomplete
  }
}

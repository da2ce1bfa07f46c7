internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources

extension InputOptions {
  /// Reads all files into one directory.
  func read(
    _ job: ReadJob, changes: ChangeFiles, telling steps: StepPrinter
  ) throws -> Reading {
    let sources = try open(changes: changes)
    steps.begin(.entries, detail: "reading \(sources.byteCount.asBytes)")
    let directory = DirectoryReader.read(
      sources, attributes: job.attributes, plan: job.plan, longestValue: job.longestValue)
    var reading = Reading(directory: directory, sources: sources)
    reading.unread = (sources.failures + sources.changes).map {
      Reading.SourceFailure(name: $0.source, reason: $0.reason, description: $0.description)
    }
    return reading
  }
}

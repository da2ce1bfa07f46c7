internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// Reads a server.
struct LiveReader {
  let server: ServerOptions
  let search: SearchArguments
  let steps: StepPrinter
  var changes = ChangeFiles()

  /// Reads what a job needs; a server that cannot be read at all is a source that was not read.
  func read(_ job: ReadJob) throws -> Reading {
    // From now on what was read so far is reported.
    Interruption.catchSignal()
    let request = try search.request(for: job, changes)
    do throws(LDAPError) {
      return try read(request, job)
    } catch {
      steps.failUnderWay(error.explanation)
      return try nothing(error, job)
    }
  }

  private func read(_ request: ReadRequest, _ job: ReadJob) throws(LDAPError) -> Reading {
    let session = try ServerSession.open(server, telling: steps)
    let all = try session.directory(
      of: request, attributes: job.attributes, plan: job.plan, longestValue: job.longestValue,
      changes: changes)
    let came = all.reading
    try session.probeHiddenAttributes(request, in: all.directory, into: came)
    if job.profiles.contains(where: { $0.rights.contains(.replicatingDirectoryChanges) }) {
      try session.probeReplicationRight(into: came)
    }
    var reading = Reading(directory: all.directory, sources: all.sources)
    reading.gaps = came.gaps
    reading.bases = came.bases
    return reading
  }

  private func nothing(_ error: LDAPError, _ job: ReadJob) throws -> Reading {
    let sources = try DirectoryReader.open([])
    var reading = Reading(
      directory: DirectoryReader.read(sources, attributes: job.attributes, plan: job.plan),
      sources: sources)
    reading.unread = [
      Reading.SourceFailure(
        name: error.uri, reason: error.explanation, description: error.description)
    ]
    reading.isTold = steps.hasToldFailure
    return reading
  }
}

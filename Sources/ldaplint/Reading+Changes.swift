internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources

extension Reading {
  /// What the changes behind the sources make of it.
  func changed(_ job: ReadJob) throws -> Reading {
    var reading = self
    do throws(SourceError) {
      reading.directory = try DirectoryReader.apply(
        sources, to: directory, attributes: job.attributes, plan: job.plan,
        unread: Set(gaps.compactMap(\.attribute).map(job.attributes.type)),
        longestValue: job.longestValue)
    } catch {
      say(error.description)
      throw ExitCode.incomplete
    }
    return reading
  }
}

extension ReadGap {
  /// The attribute of which values are there that did not come.
  fileprivate var attribute: String? {
    switch self {
    case .hiddenAttribute(let name, _), .missingRange(_, let name, _): name
    default: nil
    }
  }
}

internal import DirectoryModel
internal import DirectorySources

/// What was read, and what was not.
struct Reading {
  var directory: Directory
  /// What it was read from, and files of changes behind it.
  let sources: DirectoryReader.Sources
  /// Sources that could not be read or are not to be trusted, with the reason.
  var unread: [SourceFailure] = []
  /// What a server did not hand out.
  var gaps: [ReadGap] = []
  /// Where a server was searched.
  var bases: [String] = []
  /// Whether the reason why nothing was read was told as it happened.
  var isTold = false

  /// Whether no source at all was read.
  var isNothing: Bool { directory.store.sources.isEmpty }

  /// A source that was not read.
  struct SourceFailure {
    let name: String
    let reason: String
    /// Both in a sentence.
    let description: String
  }
}

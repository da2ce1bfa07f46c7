internal import ArgumentParser
internal import DirectorySources

/// Changes that are to be judged before they are made.
struct ChangeOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      """
      Apply LDIF files of change records in memory, in their order, and report what is new by them. \
      Give them behind the files or the server that they change; - is standard input.
      """,
      valueName: "file"),
    completion: .file(extensions: ["ldif", "gz", "zst"]))
  var changes: [String] = []

  var isAsked: Bool { !changes.isEmpty }

  /// As reports call them.
  var name: String { changes.map { $0 == "-" ? "<stdin>" : $0 }.joined(separator: ", ") }

  /// Opens what can be opened.
  func open() -> ChangeFiles { ChangeFiles.open(changes) }
}

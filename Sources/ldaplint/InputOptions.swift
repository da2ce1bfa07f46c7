internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources

/// The files that a command reads.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      """
      LDIF files, plain or compressed by gzip or zstd; several make one directory, and - is \
      standard input.
      """,
      valueName: "file"),
    completion: .file(extensions: ["ldif", "gz", "zst"]))
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "The longest value that is read, in bytes; a longer one is a defect.", valueName: "bytes"))
  var valueLimit = ValueRange.longest

  func validate() throws {
    guard files.count(where: { $0 == "-" }) < 2 else {
      throw ValidationError("standard input (-) is given twice; it can be read once")
    }
    guard (1...ValueRange.longest).contains(valueLimit) else {
      throw ValidationError(
        "\(valueLimit) is no length for --value-limit; give 1 to \(ValueRange.longest) bytes")
    }
  }

  /// Opens what can be opened.
  func open(changes: ChangeFiles = ChangeFiles()) throws -> DirectoryReader.Sources {
    do throws(SourceError) {
      return try DirectoryReader.open(files, changes: changes)
    } catch {
      say(error.description)
      throw ExitCode.incomplete
    }
  }
}

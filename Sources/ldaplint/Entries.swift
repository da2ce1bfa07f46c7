internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources

/// `ldaplint entries`: what was read, so that nobody has to guess.
struct Entries: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entries",
    abstract: "Show what is read of LDIF files, one JSON object a line.",
    discussion: """
      Every record is printed in the order of the files: source, line, DN, changetype, \
      controls, and every value in order. Values that are not UTF-8 are printed in base64, \
      passwords are masked. Records that cannot be read are told on standard error.

      Exit status: 0 all was read; 1 no entry has the DN; 2 wrong usage; 3 something was not \
      read.
      """)

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp("Print only the entry with this DN, in any spelling.", valueName: "dn"))
  var dn: String?

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("no file given; name LDIF files, or - for standard input")
    }
  }

  func run() throws {
    let form = try dn.map(Self.normalForm)
    let sources = try input.open()
    for failure in sources.failures { say(failure.description) }
    var defects: [String] = []
    var unwritable: UnwritableOutput?
    let counts = DirectoryReader.printRecords(
      of: sources, only: form, longestValue: input.valueLimit
    ) { lines in
      do throws(UnwritableOutput) {
        if unwritable == nil { try writeToStandardOutput(lines) }
      } catch {
        unwritable = error
      }
    } complain: { defect in
      let place = "\(defect.source.visible):\(defect.line):\(defect.column)"
      let line = "\(place): error: \(defect.words) [\(defect.code)]"
      if dn == nil { complain(line) } else { defects.append(line) }
    }
    if let unwritable { throw unwritable }
    for change in sources.changes { say(change.description) }
    let isWhole = sources.failures.isEmpty && sources.changes.isEmpty
    guard let dn else {
      if counts.defects > 0 || !isWhole { throw ExitCode.incomplete }
      return
    }
    guard counts.records == 0 else {
      if !isWhole { throw ExitCode.incomplete }
      return
    }
    for defect in defects { complain(defect) }
    say("\(dn): no entry has this DN" + (defects.isEmpty ? "" : ", but not all could be read"))
    throw defects.isEmpty && isWhole ? ExitCode.findings : ExitCode.incomplete
  }

  private static func normalForm(of dn: String) throws -> [UInt8] {
    var form: [UInt8] = []
    if let error = DNSyntax.appendNormalForm(ofDN: Array(dn.utf8).span, to: &form) {
      throw UsageError("\(dn): not a DN: \(error.kind.words)")
    }
    return form
  }
}

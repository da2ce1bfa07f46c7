internal import LintRules
internal import Reporters

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// One report to write.
struct ReportDestination {
  let format: any Reporter.Type
  /// A hyphen for standard output.
  let path: String

  var isToStandardOutput: Bool { path == "-" }

  init(format: any Reporter.Type, path: String = "-") {
    self.format = format
    self.path = path
  }

  /// Takes `FORMAT[=PATH]` apart; throws for what could not be written after all the work.
  init(parsing text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = ReportFormat.named(String(parts[0])) else {
      throw UsageError(
        "'\(parts[0])' is no report format; give text, concise, json, guids, all-guids,"
          + " prometheus or mail")
    }
    let path = parts.count == 2 ? String(parts[1]) : "-"
    if path != "-", let reason = Self.reasonNotToWrite(path) {
      throw UsageError("\(path.isEmpty ? "--output \(text)" : path): \(reason)")
    }
    self.init(format: format, path: path)
  }

  /// Writes one report, on one or several targets.
  func write(_ results: [LintResult], _ options: ReportOptions) throws(OutputError) {
    try OutputFile.write(to: path, isForEverybody: format.isForEverybody) { output in
      format.init(options).write(results, to: &output)
    }
  }

  /// Why a file could not be written; nil if it probably can.
  static func reasonNotToWrite(_ path: String) -> String? {
    if path.isEmpty { return "no path behind the equals sign" }
    if isFolder(path) { return "is a folder; name a file in it" }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard isFolder(folder) else { return "no such folder; make it first" }
    // Devices such as /dev/stderr stand in folders where nobody may write.
    let isThere = unsafe access(path, F_OK) == 0
    guard unsafe access(isThere ? path : folder, W_OK) == 0 else {
      return "may not be written by this user"
    }
    return nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    // Safe: the string lends its own NUL-terminated bytes for the call.
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

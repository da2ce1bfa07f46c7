#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where this program is, absolute; nil where that cannot be told.
///
/// It is the path by which it was called: a link to it outlives its versions.
func programPath() -> String? {
  guard let word = CommandLine.arguments.first, !word.isEmpty else { return nil }
  guard !word.contains("/") else { return absolute(word) }
  let folders = environment("PATH")?.split(separator: ":", omittingEmptySubsequences: false) ?? []
  return folders.map { $0.isEmpty ? word : "\($0)/\(word)" }
    // Safe: the string lends its own NUL-terminated bytes for the call.
    .first { unsafe access($0, X_OK) == 0 }
    .flatMap(absolute)
}

private func absolute(_ path: String) -> String? {
  path.hasPrefix("/") ? path : workingDirectory().map { "\($0)/\(path)" }
}

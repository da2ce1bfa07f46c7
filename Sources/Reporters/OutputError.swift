#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A report that could not be written.
package struct OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// The system's error number.
  package let code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  package var description: String { "\(path): cannot be written: \(reason)" }

  /// What the system says.
  package var reason: String {
    // Safe: strerror answers every number with a NUL-terminated text, which is copied at once.
    unsafe String(cString: strerror(code))
  }
}

internal import DirectoryModel

/// Why a record is not applied, and the line that says so.
struct ChangeFailure: Error {
  let refusal: ChangeRefusal
  /// Where the line starts.
  let origin: Int

  init(_ refusal: ChangeRefusal, at origin: Int) {
    self.refusal = refusal
    self.origin = origin
  }
}

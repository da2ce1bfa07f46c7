internal import LintRules

/// Reads a project's configuration.
package enum ProjectLoader {
  /// Reads all of it, the profiles that it names included.
  ///
  /// - Parameter place: a file that was found, or that the user named.
  package static func load(
    _ place: ProjectPlace, words: ProjectWords
  ) throws(ProfileErrors) -> ProjectFile {
    if let root = place.root, !root.holds(place.path) {
      let complaint = root.complaint(of: place.path)
      throw ProfileErrors([
        ProfileError(
          file: place.path, place: nil, keyPath: "", reason: complaint.reason, hint: complaint.hint)
      ])
    }
    let source = ProfileSource.file(place.path)
    let bytes: [UInt8]
    do throws(ProfileReadingError) {
      bytes = try source.bytes()
    } catch {
      throw ProfileErrors([
        ProfileError(
          file: place.path, place: nil, keyPath: "", reason: error.rawValue, hint: nil)
      ])
    }
    let document: ProfileDocument
    do throws(ProfileError) {
      document = try ProfileDocument(bytes, file: place.path, noun: "configuration")
    } catch {
      throw ProfileErrors([error])
    }
    var reader = ProjectReader(
      document, source: source, root: place.root, words: words)
    let file = reader.file()
    let problems = reader.yaml.problems.inOrder + reader.profileProblems
    guard problems.isEmpty else { throw ProfileErrors(problems) }
    return file
  }
}

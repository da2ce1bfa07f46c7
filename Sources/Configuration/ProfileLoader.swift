internal import DirectoryModel
internal import Foundation
package import LintRules

/// Makes profiles of the shipped ones and of files.
package enum ProfileLoader {
  /// The names of the profiles within the program.
  package static let shipped = ShippedProfile.allCases.map(\.rawValue)

  /// Reads a profile and those it extends.
  ///
  /// - Parameters:
  ///   - nameOrPath: a shipped profile, or a file.
  ///   - ruleNames: the ids of all rules and the names of their families, of which `severities`
  ///     may speak.
  package static func load(
    nameOrPath: String, ruleNames: [String]
  ) throws(ProfileErrors) -> Profile {
    guard let source = ProfileSource(nameOrPath, relativeTo: nil) else {
      throw ProfileErrors([
        ProfileError(
          file: nameOrPath, place: nil, keyPath: "", reason: ProfileSource.unknown,
          hint: ProfileWords.hint(for: nameOrPath, among: shipped))
      ])
    }
    var chain = ProfileChain(ruleNames: ruleNames)
    return try chain.profile(from: source)
  }
}

internal import Foundation

/// The configuration that a project starts with.
package enum ProjectStarter {
  /// Writes it to a new file; false where there is one of that name, which is left as it is.
  package static func write(to path: String) throws(ProfileErrors) -> Bool {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      return true
    } catch let error as CocoaError where error.code == .fileWriteFileExists {
      return false
    } catch {
      throw ProfileErrors([
        ProfileError(
          file: path, place: nil, keyPath: "", reason: "cannot be written", hint: nil)
      ])
    }
  }

  package static let text = """
    # What ldaplint checks in this project; see docs/configuration.md.
    # 'ldaplint config verify' checks this file, 'ldaplint config show' tells what is in force.
    # Options of the command line win. How a server is reached cannot be said here.

    # What 'ldaplint check' reads without a file: names relative to this file, with * and ?,
    # and ** for any folders.
    # inputs:
    #   - exports/*.ldif

    # What the directory is held against: shipped targets (see 'ldaplint targets'), files, or a
    # profile in place.
    targets:
      - generic
      # - profiles/company.yml
      # - extends: forcepoint
      #   name: company
      #   attributes:
      #     department: { mandatory: users }

    # What no directory tells; files relative to this one.
    # state:
    #   portal-groups: portal-groups.txt
    #   verified-domains: [example.com]

    # rules:
    #   select: [graph, unique]      # only these rules or families
    #   ignore: [empty-group]        # not these
    #   severities:
    #     repeated-member: note
    #   locked: [duplicate-address]  # all findings of these count, whatever is suppressed

    # What holds for the findings about some entries only.
    # overrides:
    #   - subtree: ou=test,dc=example,dc=com
    #     severities: { values: note }

    # Findings that do not count: by dn, subtree, filter, value or fingerprint.
    # suppressions:
    #   - rule: empty-group
    #     dn: cn=retired,ou=groups,dc=example,dc=com
    #     reason: filled when the first one retires
    #     expires: 2027-06-30

    # What was there before and does not count: 'ldaplint check --write-baseline FILE' writes it.
    # baseline: baseline.json

    # The exit status is 1 from this severity on: error, warning, note or never.
    fail-on: error

    # The report on standard output.
    # output: concise

    """
}

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension LDAPConfiguration {
  /// Where to look.
  package struct Places: Sendable {
    package var variable: @Sendable (String) -> String?
    package var home: String?
    package var workingDirectory: String
    package var systemFiles: [String]
    /// Whether the program has other rights than the user who started it.
    package var isPrivileged: Bool

    package init(
      variable: @escaping @Sendable (String) -> String?, home: String?, workingDirectory: String,
      systemFiles: [String], isPrivileged: Bool = false
    ) {
      self.variable = variable
      self.home = home
      self.workingDirectory = workingDirectory
      self.systemFiles = systemFiles
      self.isPrivileged = isPrivileged
    }

    package static var ofThisProcess: Places {
      Places(
        variable: environment, home: environment("HOME"), workingDirectory: ".",
        // Of Debian, of Fedora and macOS, and of who builds it: no machine has several.
        systemFiles: ["/etc/ldap/ldap.conf", "/etc/openldap/ldap.conf"].filter(exists),
        isPrivileged: getuid() != geteuid() || getgid() != getegid())
    }
  }
}

@Sendable private func environment(_ name: String) -> String? {
  // Safe: copied at once; this program changes its environment only before it calls libldap.
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

private func exists(_ path: String) -> Bool {
  // Safe: the string lends its own NUL-terminated bytes for the call.
  unsafe access(path, F_OK) == 0
}

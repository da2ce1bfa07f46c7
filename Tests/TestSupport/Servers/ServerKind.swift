internal import Foundation
package import Testing

/// A server that tests are run against, where it is installed.
package enum ServerKind: String, CaseIterable, Sendable {
  case slapd = "OpenLDAP's slapd"
  case samba = "a Samba AD domain controller"
  case ns389 = "389 Directory Server"

  /// What has to be there for it.
  private var programs: [String] {
    switch self {
    case .slapd: ["slapd", "ldapsearch", "ldapwhoami", "openssl"]
    case .samba: ["samba", "samba-tool", "ldbadd", "ldapsearch", "openssl", "kinit"]
    case .ns389: ["ns-slapd", "certutil", "pk12util", "ldapsearch", "openssl"]
    }
  }

  /// What keeps it from being run here; nil for nothing. Said aloud when it is first asked.
  package var obstacle: String? { Self.obstacles[self] ?? nil }

  private static let obstacles: [ServerKind: String?] = {
    let found = allCases.map { kind in (kind, kind.findObstacle()) }
    for case (let kind, let obstacle?) in found {
      printAloud("SKIPPED: nothing is tested against \(kind.rawValue): \(obstacle)")
    }
    return Dictionary(uniqueKeysWithValues: found)
  }()

  private func findObstacle() -> String? {
    if let missing = programs.first(where: { Tool.path(of: $0) == nil }) {
      return "there is no \(missing) here (`make setup-all` installs it)"
    }
    // Its ports cannot be chosen, and are below 1024.
    if self == .samba && !Loopback.canListen(on: .internet("127.77.0.1", 389)) {
      return "nobody but root may listen on port 389"
    }
    return nil
  }

  /// Whether tests that need it run: where it is missing they fail in CI, and are skipped elsewhere.
  fileprivate var isWanted: Bool {
    obstacle == nil || ProcessInfo.processInfo.environment["CI"] == "true"
  }

  /// Fails where it cannot be run.
  package func require() throws {
    if let obstacle { throw RigFailure("\(rawValue): \(obstacle)") }
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test where a server is not installed, but in CI, where it then fails.
  package static func needs(_ server: ServerKind) -> Self {
    .enabled(if: server.isWanted, "\(server.rawValue) cannot be run here")
  }
}

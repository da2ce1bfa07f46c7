internal import Foundation

/// What a slapd is started with. Lines are those of slapd.conf.
package struct SlapdConfiguration: Sendable {
  package static let rootDN = "cn=root"
  package static let rootPassword = "Root-12345"

  package var suffix: String
  /// The entries, all below the suffix; taken without a check of their schema.
  package var ldif: [UInt8]
  /// Names of the schema files that are included.
  package var schemas = ["core", "cosine", "nis", "inetorgperson"]
  /// Modules beside the database's: `dynlist`, `retcode`.
  package var modules: [String] = []
  /// In front of the database: `disallow`, `require`, `security`, `authz-regexp`.
  package var global: [String] = []
  /// Of the database: `limits`, `index`.
  package var database: [String] = []
  /// `overlay` lines, each before what configures it.
  package var overlays: [String] = []
  /// The rights of the database, in order.
  package var access = ["access to * by * read"]
  /// What is wrong with its certificate.
  package var certificateFault = Certificates.Fault.none
  /// Whether there is any TLS.
  package var hasTLS = true
  package var environment: [String: String] = [:]

  package init(suffix: String = "dc=example,dc=org", ldif: [UInt8]) {
    self.suffix = suffix
    self.ldif = ldif
  }

  package init(suffix: String = "dc=example,dc=org", ldif: String) {
    self.init(suffix: suffix, ldif: Array(ldif.utf8))
  }

  /// The text of slapd.conf, for a server in a folder.
  func text(folder: String, installation: SlapdInstallation) throws -> String {
    var lines = ["attributeoptions lang- x-", "pidfile \(folder)/slapd.pid"]
    lines += schemas.map { "include \(installation.schemas)/\($0).schema" }
    if let modules = installation.modules {
      lines.append("modulepath \(modules)")
      lines += (["back_mdb"] + self.modules)
        .filter { FileManager.default.fileExists(atPath: "\(modules)/\($0).so") }
        .map { "moduleload \($0)" }
    }
    if hasTLS {
      let certificates = try Certificates.shared.get()
      let pair = certificates.server(certificateFault)
      lines += [
        "TLSCACertificateFile \(certificates.authority)", "TLSCertificateFile \(pair.certificate)",
        "TLSCertificateKeyFile \(pair.key)", "TLSVerifyClient try",
      ]
    }
    lines += global
    lines += [
      "database mdb", "suffix \"\(suffix)\"", "rootdn \"\(Self.rootDN),\(suffix)\"",
      "rootpw \(Self.rootPassword)", "directory \(folder)/database", "maxsize 67108864",
      "dbnosync", "index objectClass eq",
    ]
    lines += database + ["sizelimit unlimited"] + access + overlays
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What OpenLDAP's server and its files are called on this machine.
struct SlapdInstallation: Sendable {
  let program: String
  let schemas: String
  /// Where its modules are; nil where they are built in.
  let modules: String?

  static let found = Result { try SlapdInstallation() }

  private init() throws {
    try ServerKind.slapd.require()
    let manager = FileManager.default
    let schemas = ["/etc/ldap/schema", "/etc/openldap/schema"]
      .first { manager.fileExists(atPath: "\($0)/inetorgperson.schema") }
    guard let program = Tool.path(of: "slapd"), let schemas else {
      throw RigFailure("slapd has no schema files here")
    }
    self.program = program
    self.schemas = schemas
    modules = ["/usr/lib/ldap", "/usr/lib64/openldap", "/usr/lib/openldap"]
      .first { manager.fileExists(atPath: "\($0)/back_mdb.so") }
  }
}

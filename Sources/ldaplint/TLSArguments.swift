internal import ArgumentParser
internal import DirectorySources

/// Whom to trust, and what to show.
struct TLSArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Certificates of the authorities that are trusted, in PEM. (default: the system's)",
      valueName: "file"),
    completion: .file())
  var tlsCa: String?

  @Option(
    help: ArgumentHelp("This client's certificate, in PEM.", valueName: "file"),
    completion: .file())
  var tlsCertificate: String?

  @Option(
    help: ArgumentHelp("The key of that certificate, in PEM.", valueName: "file"),
    completion: .file())
  var tlsKey: String?

  var firstOption: String? {
    if tlsCa != nil { return "--tls-ca" }
    if tlsCertificate != nil { return "--tls-certificate" }
    return tlsKey == nil ? nil : "--tls-key"
  }

  func apply(to configuration: inout LDAPConfiguration) {
    if let tlsCa { configuration.set(.authorities, to: tlsCa, from: "--tls-ca") }
    if let tlsCertificate {
      configuration.set(.certificate, to: tlsCertificate, from: "--tls-certificate")
    }
    if let tlsKey { configuration.set(.key, to: tlsKey, from: "--tls-key") }
  }
}

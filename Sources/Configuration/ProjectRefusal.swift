/// Why a project's file may not set something that the command line may.
struct ProjectRefusal {
  let reason: String
  let hint: String

  /// Nil for a key that is nothing of the kind.
  init?(of key: String) {
    let word = key.lowercased().filter { $0.isLetter || $0.isNumber }
    if ProjectRefusal.servers.contains(word) || word.hasPrefix("sasl") {
      self = ProjectRefusal(
        reason: "whoever can change this file would choose where your bind goes",
        hint: "give it on the command line or in your ldap.conf")
    } else if word.contains("password") || ProjectRefusal.binds.contains(word) {
      self = ProjectRefusal(
        reason: "whoever can change this file would choose who you are to the server",
        hint: "give it on the command line or in your ldap.conf")
    } else if word.hasPrefix("tls") || word.hasSuffix("tls") {
      self = ProjectRefusal(
        reason: "whoever can change this file would choose whom you trust",
        hint: "give it on the command line or in your ldap.conf")
    } else if ProjectRefusal.outputs.contains(word) {
      self = .ofOutputPaths
    } else {
      return nil
    }
  }

  private init(reason: String, hint: String) {
    self.reason = reason
    self.hint = hint
  }

  static let ofOutputPaths = ProjectRefusal(
    reason: "whoever can change this file would choose which of your files are written",
    hint: "give --output FORMAT=PATH on the command line")

  private static let servers: Set = [
    "server", "servers", "uri", "url", "host", "ldap", "connection", "ldapuri",
  ]
  private static let binds: Set = ["bind", "binddn", "user", "credentials", "simple"]
  private static let outputs: Set = [
    "outputpath", "outputfile", "outputpaths", "report", "reports", "mailto", "mailfrom",
  ]
}

internal import DirectoryModel

/// What the controls of a change record ask for.
struct ChangeControls {
  /// Whether what is below an entry is deleted with it.
  private(set) var deletesTree = false
  /// Whether it is no mistake to add what is there, and to delete what is not.
  private(set) var isPermissive = false
  /// Whether a critical one is not known.
  private(set) var hasUnknown = false

  init(_ header: RecordHeader) {
    for control in header.controls {
      switch String(decoding: control.oid, as: UTF8.self) {
      case "1.2.840.113556.1.4.805": deletesTree = true
      case "1.2.840.113556.1.4.1413": isPermissive = true
      case let oid where Self.idle.contains(oid): break
      default: hasUnknown = hasUnknown || control.isCritical
      }
    }
  }

  /// Controls that change nothing of what becomes of the entries.
  private static let idle: Set = [
    "2.16.840.1.113730.3.4.2",  // manageDsaIT, RFC 3296
    "2.16.840.1.113730.3.4.18",  // proxied authorization, RFC 4370
    "1.3.6.1.1.13.1", "1.3.6.1.1.13.2",  // pre-read and post-read, RFC 4527
    "1.3.6.1.4.1.4203.666.5.12",  // relax rules
    "1.2.840.113556.1.4.619", "1.2.840.113556.1.4.1339",  // lazy commit, domain scope
  ]
}

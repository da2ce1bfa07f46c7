extension ProfileLoader {
  /// The YAML of a shipped profile; nil where none has that name.
  package static func text(ofShipped name: String) -> [UInt8]? {
    ShippedProfile(rawValue: name)?.bytes
  }
}

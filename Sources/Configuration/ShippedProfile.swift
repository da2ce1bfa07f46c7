/// The profiles within the program, in the order in which they are listed.
enum ShippedProfile: String, CaseIterable {
  case generic

  var bytes: [UInt8] {
    switch self {
    case .generic: PackageResources.generic_yml
    }
  }
}

/// The profiles within the program, in the order in which they are listed.
enum ShippedProfile: String, CaseIterable {
  case generic
  case forcepoint
  case zoho
  case arctera
  case ssi
  case eadm
  case entra
  case google
  case activeDirectory = "active-directory"
  case scim

  var bytes: [UInt8] {
    switch self {
    case .generic: PackageResources.generic_yml
    case .forcepoint: PackageResources.forcepoint_yml
    case .zoho: PackageResources.zoho_yml
    case .arctera: PackageResources.arctera_yml
    case .ssi: PackageResources.ssi_yml
    case .eadm: PackageResources.eadm_yml
    case .entra: PackageResources.entra_yml
    case .google: PackageResources.google_yml
    case .activeDirectory: PackageResources.active_directory_yml
    case .scim: PackageResources.scim_yml
    }
  }
}

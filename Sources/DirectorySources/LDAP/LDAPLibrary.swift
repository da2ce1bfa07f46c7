internal import CLDAP

/// The library that speaks LDAP.
package enum LDAPLibrary {
  /// Its name and version as it is on this machine: `OpenLDAP 2.5.13`.
  package static var version: String {
    _ = ownConfigurationOnly
    var info = unsafe LDAPAPIInfo()
    unsafe info.ldapai_info_version = LDAP_API_INFO_VERSION
    // Safe: libldap fills in the structure, with texts that it makes for us and that are given back.
    guard unsafe ldap_get_option(nil, LDAP_OPT_API_INFO, &info) == LDAP_OPT_SUCCESS,
      let vendor = unsafe info.ldapai_vendor_name
    else { return "an LDAP library that does not tell its version" }
    defer {
      unsafe ldap_memfree(vendor)
      unsafe ldap_memvfree(UnsafeMutablePointer(OpaquePointer(info.ldapai_extensions)))
    }
    let number = unsafe info.ldapai_vendor_version
    let parts = [number / 10_000, number / 100 % 100, number % 100].map(String.init)
    return unsafe "\(String(cString: vendor)) \(parts.joined(separator: "."))"
  }
}

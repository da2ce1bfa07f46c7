internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Texts as C wants a list of them: pointers, ended by a null one; none at all for no text.
///
/// Unsafe inside: the copies are made and freed here.
@safe final class CStrings {
  private var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    guard !texts.isEmpty else { return }
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() {
      unsafe (list + index).initialize(to: strdup(text))
    }
    unsafe (list + count).initialize(to: nil)
    unsafe self.list = list
  }

  deinit {
    guard let list = unsafe list else { return }
    for index in 0..<count { unsafe free(list[index]) }
    unsafe list.deallocate()
  }

  /// Valid as long as this object is.
  var pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { unsafe list }
}

/// Controls as libldap wants a list of them: pointers, ended by a null one.
///
/// Unsafe inside: the controls were made by libldap, and are freed with this object.
@safe final class ControlList {
  private static let capacity = 4
  private let list: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>
  private var count = 0

  init() {
    unsafe list = .allocate(capacity: Self.capacity + 1)
    unsafe list.initialize(repeating: nil, count: Self.capacity + 1)
  }

  deinit {
    for index in 0..<count { unsafe ldap_control_free(list[index]) }
    unsafe list.deallocate()
  }

  func append(_ control: UnsafeMutablePointer<LDAPControl>?) {
    precondition(count < Self.capacity, "a request with too many controls")
    unsafe list[count] = control
    count += 1
  }

  /// Valid as long as this object is.
  var pointers: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?> { unsafe list }
}

/// The bytes of a C string.
func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
  unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}

/// The bytes of each of a list of C strings that ends with a null pointer.
func texts(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [[UInt8]] {
  guard var next = unsafe list else { return [] }
  var texts: [[UInt8]] = []
  while let text = unsafe next.pointee {
    unsafe texts.append(bytes(text))
    unsafe next += 1
  }
  return texts
}

/// Frees a list of C strings that libldap made.
func freeTexts(_ list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
  unsafe ldap_memvfree(
    UnsafeMutableRawPointer(list)?.assumingMemoryBound(to: UnsafeMutableRawPointer?.self))
}

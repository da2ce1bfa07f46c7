internal import CLDAP

/// One entry as it came: its DN, then one attribute after the other, without a copy.
///
/// Unsafe inside: all spans lie in the message, which this value owns and nothing changes; the values
/// of an attribute are found through an array that is freed before the next one is fetched.
@safe package struct SearchEntry: ~Copyable {
  private let connection: LDAPConnection
  private let message: OpaquePointer
  private let reader: OpaquePointer?
  private let name: berval
  private var type = unsafe berval(bv_len: 0, bv_val: nil)
  private var values: UnsafeMutablePointer<berval>?
  /// The values of the attribute that `advance` went to.
  package private(set) var valueCount = 0

  /// Takes over a message of libldap, which holds an entry.
  init(_ message: OpaquePointer, of connection: LDAPConnection) throws(LDAPError) {
    var reader: OpaquePointer?
    var name = unsafe berval(bv_len: 0, bv_val: nil)
    let code = unsafe ldap_get_dn_ber(connection.handle, message, &reader, &name)
    unsafe self.message = message
    unsafe self.reader = reader
    unsafe self.name = name
    self.connection = connection
    guard code == LDAP_SUCCESS else { throw connection.error(ResultCode(rawValue: code)) }
  }

  deinit {
    unsafe ber_memfree(values)
    unsafe ber_free(reader, 0)
    unsafe ldap_msgfree(message)
  }

  /// The DN as the server spells it.
  package var dn: Span<UInt8> {
    @_lifetime(borrow self) get { unsafe _overrideLifetime(span(name), borrowing: self) }
  }

  /// Goes to the next attribute; false after the last.
  package mutating func advance() throws(LDAPError) -> Bool {
    unsafe ber_memfree(values)
    unsafe values = nil
    valueCount = 0
    let code = unsafe ldap_get_attribute_ber(
      connection.handle, message, reader, &type, &values)
    guard code == LDAP_SUCCESS else { throw connection.error(ResultCode(rawValue: code)) }
    guard unsafe type.bv_val != nil else { return false }
    if let values = unsafe values {
      // The array ends with a value that is nowhere.
      while unsafe values[valueCount].bv_val != nil { valueCount += 1 }
    }
    return true
  }

  /// The description of the attribute, with its options.
  package var attributeDescription: Span<UInt8> {
    @_lifetime(borrow self) get { unsafe _overrideLifetime(span(type), borrowing: self) }
  }

  @_lifetime(borrow self)
  package func value(_ index: Int) -> Span<UInt8> {
    precondition(index >= 0 && index < valueCount, "no such value of an attribute")
    guard let values = unsafe values else { preconditionFailure("an attribute without values") }
    return unsafe _overrideLifetime(span(values[index]), borrowing: self)
  }
}

/// The bytes that a value of libldap points at.
@_lifetime(immortal)
private func span(_ value: berval) -> Span<UInt8> {
  let bytes = unsafe UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len))
  return unsafe _overrideLifetime(bytes.bindMemory(to: UInt8.self).span, copying: ())
}

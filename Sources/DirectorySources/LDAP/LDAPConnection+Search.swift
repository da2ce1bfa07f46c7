internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension LDAPConnection {
  /// Sends a search, and gives the id by which its answers are received.
  package func send(_ search: SearchRequest) throws(LDAPError) -> Int32 {
    // A NUL would end the name early, and another entry would be asked for.
    guard !search.base.contains(0) else { throw error(.invalidDNSyntax) }
    let names = CStrings(search.attributes)
    let controls = try controls(of: search)
    // Safe: libldap copies all of it into the request before it returns.
    var time = timeval(tv_sec: search.timeLimit, tv_usec: 0)
    var id: Int32 = 0
    let code = unsafe withUnsafeMutablePointer(to: &time) { time in
      unsafe (search.base + [0]).withUnsafeBytes { base in
        unsafe ldap_search_ext(
          handle, base.baseAddress?.assumingMemoryBound(to: CChar.self), search.scope.number,
          search.filter, names.pointers, search.asksForNamesOnly ? 1 : 0, controls.pointers, nil,
          search.timeLimit > 0 ? time : nil, Int32(clamping: search.sizeLimit), &id)
      }
    }
    guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
    return id
  }

  /// Waits for the next answer to a search, at most the time that one answer may take.
  package func receive(_ id: Int32) throws(LDAPError) -> SearchMessage {
    let message = unsafe try message(id)
    switch unsafe ber_tag_t(bitPattern: Int(ldap_msgtype(message))) {
    case LDAP_RES_SEARCH_ENTRY: return .entry(unsafe try SearchEntry(message, of: self))
    case LDAP_RES_SEARCH_REFERENCE:
      var urls: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      let code = unsafe ldap_parse_reference(handle, message, &urls, nil, 1)
      defer { unsafe freeTexts(urls) }
      guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
      return .references(unsafe texts(urls))
    case LDAP_RES_INTERMEDIATE:
      unsafe ldap_msgfree(message)
      return try receive(id)
    default: return .done(unsafe try outcome(message))
    }
  }

  /// Tells the server that no further answer is wanted.
  package func abandon(_ id: Int32) {
    unsafe ldap_abandon_ext(handle, id, nil, nil)
  }

  /// A message that keeps coming may take so many times as long as a silence.
  private static let patience = 30

  /// Waits for the next message to a request; the caller frees it.
  ///
  /// Without a deadline the server may be silent for the time limit: a group of 100,000 members over
  /// a slow line takes longer, and is none. A server that sends a byte now and then is given up too.
  func message(
    _ id: Int32, until deadline: Deadline? = nil
  ) throws(LDAPError) -> OpaquePointer {
    let end = deadline ?? Deadline(seconds: timeLimit)
    let lastEnd = deadline ?? Deadline(seconds: timeLimit * Self.patience)
    while true {
      if Interruption.isAsked { throw error(.userCancelled, .interrupted) }
      var step = timeval(tv_sec: 0, tv_usec: 100_000)
      var message: OpaquePointer?
      let type = unsafe ldap_result(handle, id, LDAP_MSG_ONE, &step, &message)
      if type > 0, let message = unsafe message { return unsafe message }
      if type < 0 { throw error(lastCode) }
      if end.isOver, lastEnd.isOver || !hasReceived(within: timeLimit) {
        throw error(.timeout, .timedOut(seconds: end.seconds))
      }
    }
  }

  /// Reads how an operation ended, and frees the message.
  func outcome(_ message: OpaquePointer) throws(LDAPError) -> SearchOutcome {
    var code: Int32 = 0
    var matched: UnsafeMutablePointer<CChar>?
    var diagnostic: UnsafeMutablePointer<CChar>?
    var referrals: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
    let parsed = unsafe ldap_parse_result(
      handle, message, &code, &matched, &diagnostic, &referrals, &controls, 1)
    defer {
      unsafe ldap_memfree(matched)
      unsafe ldap_memfree(diagnostic)
      unsafe freeTexts(referrals)
      unsafe ldap_controls_free(controls)
    }
    guard parsed == LDAP_SUCCESS else { throw error(ResultCode(rawValue: parsed)) }
    var outcome = SearchOutcome(code: ResultCode(rawValue: code))
    if let matched = unsafe matched { outcome.matchedDN = unsafe bytes(matched) }
    if let diagnostic = unsafe diagnostic {
      outcome.diagnostic = unsafe String(cString: diagnostic)
    }
    outcome.referrals = unsafe texts(referrals)
    if let control = unsafe ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nil) {
      var estimate: Int32 = 0
      var cookie = unsafe berval(bv_len: 0, bv_val: nil)
      let code = unsafe ldap_parse_pageresponse_control(handle, control, &estimate, &cookie)
      defer { unsafe ldap_memfree(cookie.bv_val) }
      guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
      outcome.cookie = unsafe Array(
        UnsafeRawBufferPointer(start: cookie.bv_val, count: Int(cookie.bv_len)))
    }
    return outcome
  }

  private func controls(of search: SearchRequest) throws(LDAPError) -> ControlList {
    let list = ControlList()
    if let page = search.page {
      var cookie = page.cookie
      var control: UnsafeMutablePointer<LDAPControl>?
      let code = unsafe cookie.withUnsafeMutableBytes { bytes -> Int32 in
        var value = unsafe berval(
          bv_len: ber_len_t(bytes.count),
          bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        return unsafe ldap_create_page_control(
          handle, ber_int_t(clamping: page.size), &value, page.isCritical ? 1 : 0, &control)
      }
      guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
      unsafe list.append(control)
    }
    for wanted in search.controls {
      var control: UnsafeMutablePointer<LDAPControl>?
      var bytes = wanted.value ?? []
      let code = unsafe bytes.withUnsafeMutableBytes { bytes -> Int32 in
        var value = unsafe berval(
          bv_len: ber_len_t(bytes.count),
          bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        return unsafe withUnsafeMutablePointer(to: &value) { value in
          unsafe ldap_control_create(
            wanted.oid, wanted.isCritical ? 1 : 0, wanted.value == nil ? nil : value, 1, &control)
        }
      }
      guard code == LDAP_SUCCESS else { throw error(ResultCode(rawValue: code)) }
      unsafe list.append(control)
    }
    return list
  }
}

extension ReadRequest.Scope {
  fileprivate var number: Int32 {
    switch self {
    case .base: Int32(LDAP_SCOPE_BASE)
    case .oneLevel: Int32(LDAP_SCOPE_ONELEVEL)
    case .subtree: Int32(LDAP_SCOPE_SUBTREE)
    case .children: Int32(LDAP_SCOPE_CHILDREN)
    }
  }
}

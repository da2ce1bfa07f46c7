internal import CByteScan

/// What a comparer makes of a value.
struct ComparedValue {
  let key: UInt64
  /// Whether it is no mail address where that is how it is compared.
  let isFaulty: Bool
  /// Whether it is a mail address of letters, digits and a few signs, and was compared as one: its
  /// key is the same by every comparison that takes letters alike in both cases.
  var isPlainAddress: Bool

  @inline(__always)
  init(_ key: UInt64, isFaulty: Bool = false, isPlainAddress: Bool = false) {
    self.key = key
    self.isFaulty = isFaulty
    self.isPlainAddress = isPlainAddress
  }
}

/// Makes equality keys of values: plain ones straight from their bytes, others by way of the form
/// that their matching rule prepares.
///
/// Unsafe inside: reads values, and readable bytes behind them.
@safe struct ValueComparer {
  let keys: EqualityKeys
  private var prepared: [UInt8] = []

  init(keys: EqualityKeys) { self.keys = keys }

  /// Whether all bytes are printable ASCII, 64 at a time.
  @inline(__always)
  static func isPlain(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let base = value.baseAddress else { return true }
    var offset = 0
    while offset < value.count {
      let rest = value.count &- offset
      var found = unsafe unprintable_bytes(base + offset)
      if rest < 64 { found &= .max >> UInt64(64 &- rest) }
      if found != 0 { return false }
      offset &+= 64
    }
    return true
  }

  /// The key of a value.
  @inline(__always)
  mutating func key(
    of value: UnsafeRawBufferPointer, by comparison: ReadingPlan.Comparison, isPlain: Bool
  ) -> ComparedValue {
    switch comparison {
    case .mailAddress: unsafe mailKey(of: value)
    case .proxyAddress: unsafe proxyKey(of: value, isPlain: isPlain)
    case .matchingRule(let rule): unsafe ComparedValue(key(of: value, by: rule, isPlain: isPlain))
    }
  }

  @inline(__always)
  private mutating func key(
    of value: UnsafeRawBufferPointer, by rule: MatchingRule, isPlain: Bool
  ) -> UInt64 {
    if isPlain {
      switch rule {
      case .caseIgnore, .caseIgnoreIA5:
        if unsafe !Self.hasNeedlessSpace(value) { return unsafe keys.folded(value) }
      case .integer:
        if unsafe Self.isPlainInteger(value) { return unsafe keys.exact(value) }
      case .octetString: return unsafe keys.exact(value)
      default: break
      }
    }
    return unsafe keyByPreparation(of: value, rule)
  }

  /// The key of a value that was taken out of a DN.
  mutating func key(of value: [UInt8], by rule: MatchingRule) -> UInt64 {
    prepared.removeAll(keepingCapacity: true)
    rule.appendKey(of: value.span, to: &prepared)
    return keys.exact(prepared)
  }

  private mutating func keyByPreparation(
    of value: UnsafeRawBufferPointer, _ rule: MatchingRule
  ) -> UInt64 {
    prepared.removeAll(keepingCapacity: true)
    rule.appendKey(of: unsafe Span<UInt8>(_unsafeBytes: value), to: &prepared)
    return keys.exact(prepared)
  }

  private mutating func proxyKey(
    of value: UnsafeRawBufferPointer, isPlain: Bool
  ) -> ComparedValue {
    let range = MailAddress.rangeOfAddress(
      inProxyAddress: unsafe Span<UInt8>(_unsafeBytes: value))
    guard let range else {
      return unsafe ComparedValue(key(of: value, by: .caseIgnore, isPlain: isPlain))
    }
    var found = unsafe mailKey(of: UnsafeRawBufferPointer(rebasing: value[range]))
    // The value as a whole has a prefix.
    found.isPlainAddress = false
    return found
  }

  @inline(__always)
  private mutating func mailKey(of value: UnsafeRawBufferPointer) -> ComparedValue {
    if unsafe Self.isPlainMail(value) {
      return unsafe ComparedValue(keys.folded(value), isPlainAddress: true)
    }
    return unsafe mailKeyByPreparation(of: value)
  }

  private mutating func mailKeyByPreparation(of value: UnsafeRawBufferPointer) -> ComparedValue {
    let span = unsafe Span<UInt8>(_unsafeBytes: value)
    prepared.removeAll(keepingCapacity: true)
    let isFaulty = MailAddress.validate(span) != nil
    if !MailAddress.appendKey(of: span, caseExactLocalPart: false, to: &prepared) {
      prepared.removeAll(keepingCapacity: true)
      MatchingRule.caseIgnore.appendKey(of: span, to: &prepared)
    }
    return ComparedValue(keys.exact(prepared), isFaulty: isFaulty)
  }

  /// Two spaces in a row, or one at either end.
  @inline(__always)
  private static func hasNeedlessSpace(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let base = value.baseAddress, value.count > 0 else { return true }
    if unsafe value[0] == UInt8(ascii: " ") || value[value.count &- 1] == UInt8(ascii: " ") {
      return true
    }
    // A byte and the next are both spaces where the bytes and those one further on are. Loads go
    // past the value into readable bytes; what is found there is cut off.
    var offset = 0
    while offset < value.count {
      let word = unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let spaces = spaceBytes(word)
      var pairs = spaces & spaces >> 8
      let rest = value.count &- offset
      if rest < 8 { pairs &= 1 &<< UInt64(truncatingIfNeeded: rest &* 8) &- 1 }
      if pairs != 0 { return true }
      // One byte of overlap, so that a pair across two words is seen.
      offset &+= 7
    }
    return false
  }

  /// The high bit of each byte that is a space.
  @inline(__always)
  private static func spaceBytes(_ word: UInt64) -> UInt64 {
    let difference = word ^ 0x2020_2020_2020_2020
    let low = (difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F
    return ~(low | difference | 0x7F7F_7F7F_7F7F_7F7F)
  }

  private static func isPlainInteger(_ value: UnsafeRawBufferPointer) -> Bool {
    guard let first = unsafe value.first, first != UInt8(ascii: "0") else { return false }
    return unsafe value.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether a value is a valid address of letters, digits, `.`, `-`, `_` and `+` only; its key is
  /// then its bytes in lower case.
  ///
  /// Others, and those of more than 64 bytes, are left to `MailAddress`, which knows the whole of
  /// RFC 5321 and 6531. Only the signs are looked at one by one; the load goes past the value into
  /// readable bytes, and what is found there is cut off.
  @inline(__always)
  private static func isPlainMail(_ value: UnsafeRawBufferPointer) -> Bool {
    let count = value.count
    guard let base = value.baseAddress, count > 0, count <= 64 else { return false }
    var signs = unsafe nonalphanumeric_bytes(base) & (.max >> UInt64(64 - count))
    var dot = -1
    var atSign = -1
    while signs != 0 {
      let index = signs.trailingZeroBitCount
      signs &= signs &- 1
      let sign = unsafe value[index]
      if sign == UInt8(ascii: "@") {
        atSign = index
        break
      }
      switch sign {
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."):
        if index == dot &+ 1 { return false }
        dot = index
      default: return false
      }
    }
    guard atSign > 0, atSign != dot &+ 1 else { return false }
    var label = atSign &+ 1
    var hyphen = -2
    while signs != 0 {
      let index = signs.trailingZeroBitCount
      signs &= signs &- 1
      switch unsafe value[index] {
      case UInt8(ascii: "-"):
        // Also leaves labels like `xn--…` to the full check.
        if index == label || index == hyphen &+ 1 { return false }
        hyphen = index
      case UInt8(ascii: "."):
        if index == label || index == hyphen &+ 1 { return false }
        label = index &+ 1
      default: return false
      }
    }
    return label < count && hyphen != count &- 1
  }
}

/// HMAC with SHA-256 (RFC 2104): a hash that nobody can look up in a table made beforehand.
struct KeyedHash: Sendable {
  private let inner: [UInt8]
  private let outer: [UInt8]

  init(key: [UInt8]) {
    let block = 64
    var key = key.count > block ? SHA256.digest(of: key) : key
    key += Array(repeating: 0, count: block - key.count)
    inner = key.map { $0 ^ 0x36 }
    outer = key.map { $0 ^ 0x5C }
  }

  /// 32 bytes.
  func digest(of message: [UInt8]) -> [UInt8] {
    SHA256.digest(of: outer + SHA256.digest(of: inner + message))
  }
}

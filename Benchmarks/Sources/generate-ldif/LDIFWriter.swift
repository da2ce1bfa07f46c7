import Glibc

/// Writes records to standard output, lines folded as RFC 2849 note 2 has it.
struct LDIFWriter: ~Copyable {
  private static let blockSize = 1 << 20
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The unfolded line under way.
  var line: [UInt8] = []
  private var block: [UInt8] = []
  private let width: Int

  /// A width of 0 leaves lines whole.
  init(width: Int) {
    self.width = width
    block.reserveCapacity(LDIFWriter.blockSize + 64 * 1024)
    line.reserveCapacity(8 * 1024)
  }

  mutating func endLine() {
    if width == 0 || line.count <= width {
      block.append(contentsOf: line)
    } else {
      block.append(contentsOf: line[..<width])
      var start = width
      while start < line.count {
        let end = min(start + width - 1, line.count)
        block.append(UInt8(ascii: "\n"))
        block.append(UInt8(ascii: " "))
        block.append(contentsOf: line[start..<end])
        start = end
      }
    }
    block.append(UInt8(ascii: "\n"))
    line.removeAll(keepingCapacity: true)
    if block.count >= LDIFWriter.blockSize { flush() }
  }

  mutating func endRecord() { block.append(UInt8(ascii: "\n")) }

  /// A value that needs base64 (RFC 2849 SAFE-STRING) gets it.
  mutating func attribute(_ name: String, _ value: String) {
    let bytes = value.utf8
    if bytes.allSatisfy({ $0 < 0x80 }) {
      line.append(contentsOf: name.utf8)
      line.append(UInt8(ascii: ":"))
      if !bytes.isEmpty {
        line.append(UInt8(ascii: " "))
        line.append(contentsOf: bytes)
      }
    } else {
      encode(Array(bytes), name)
    }
    endLine()
  }

  mutating func binary(_ name: String, _ value: [UInt8]) {
    encode(value, name)
    endLine()
  }

  mutating func decimal(_ number: Int) { line.append(decimal: number) }

  mutating func text(_ text: String) { line.append(contentsOf: text.utf8) }

  private mutating func encode(_ value: [UInt8], _ name: String) {
    line.append(contentsOf: name.utf8)
    line.append(contentsOf: ":: ".utf8)
    var index = 0
    while index < value.count {
      let first = value[index]
      let second = index + 1 < value.count ? value[index + 1] : 0
      let third = index + 2 < value.count ? value[index + 2] : 0
      let letters = LDIFWriter.alphabet
      line.append(letters[Int(first >> 2)])
      line.append(letters[Int((first & 3) << 4 | second >> 4)])
      line.append(
        index + 1 < value.count
          ? letters[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      line.append(index + 2 < value.count ? letters[Int(third & 63)] : UInt8(ascii: "="))
      index += 3
    }
  }

  mutating func flush() {
    var done = 0
    while done < block.count {
      let written = unsafe block.withUnsafeBytes { bytes in
        unsafe write(STDOUT_FILENO, bytes.baseAddress! + done, bytes.count - done)
      }
      if written < 0 {
        if errno == EINTR { continue }
        stop("cannot write: errno \(errno)", status: errno == EPIPE ? 141 : 1)
      }
      done += written
    }
    block.removeAll(keepingCapacity: true)
  }
}

extension [UInt8] {
  mutating func append(decimal number: Int) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}

func stop(_ message: String, status: Int32) -> Never {
  var bytes = Array("generate-ldif: \(message)\n".utf8)
  _ = unsafe write(STDERR_FILENO, &bytes, bytes.count)
  exit(status)
}

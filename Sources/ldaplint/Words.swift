extension Int {
  /// As people read it: `14,210`.
  var grouped: String {
    var text = ""
    let digits = String(self)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number of bytes as people read it: `1.2 GB`.
  var asBytes: String {
    for (unit, name) in [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")]
    where self >= unit {
      let tenths = self / (unit / 10)
      return "\(tenths / 10).\(tenths % 10) \(name)"
    }
    return "\(self) bytes"
  }
}

extension String {
  /// With spaces behind it, and one at least.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}

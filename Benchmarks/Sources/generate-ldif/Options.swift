import Glibc

enum Shape: String, CaseIterable {
  case ordinary
  case activeDirectory = "active-directory"
  case oneAddress = "one-address"
  case oneGroup = "one-group"
  case deepChain = "deep-chain"
  case bigComponent = "big-component"
  case bigRing = "big-ring"
  case chosenKeys = "chosen-keys"
}

struct Options {
  static let usage = """
    usage: generate-ldif --entries N [--seed S] [--shape SHAPE] [--wrap COLUMNS] \
    [--extra-bytes K] > FILE
    shapes: \(Shape.allCases.map(\.rawValue).joined(separator: ", "))
    """

  var entries = 0
  var seed: UInt64 = 1
  var shape = Shape.ordinary
  var wrap = 76
  var extraBytes = 0

  init(arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      if name == "--help" || name == "-h" {
        print(Options.usage)
        exit(0)
      }
      guard let value = rest.popFirst() else { Options.refuse("\(name) needs a value") }
      switch name {
      case "--entries": entries = Options.number(value, for: name, atLeast: 50)
      case "--seed": seed = UInt64(Options.number(value, for: name, atLeast: 0))
      case "--wrap": wrap = Options.number(value, for: name, atLeast: 0)
      case "--extra-bytes": extraBytes = Options.number(value, for: name, atLeast: 0)
      case "--shape":
        guard let known = Shape(rawValue: value) else { Options.refuse("no shape '\(value)'") }
        shape = known
      default: Options.refuse("no option '\(name)'")
      }
    }
    if entries == 0 { Options.refuse("--entries is missing") }
    if wrap == 1 { Options.refuse("--wrap 1 leaves no room behind the space of a folded line") }
  }

  private static func number(_ text: String, for name: String, atLeast low: Int) -> Int {
    guard let number = Int(text), number >= low, number <= 1_000_000_000 else {
      refuse("\(name) needs a number from \(low) to 1000000000, not '\(text)'")
    }
    return number
  }

  private static func refuse(_ message: String) -> Never {
    stop("\(message)\n\(usage)", status: 2)
  }
}

/// The two-letter codes of ISO 3166-1.
enum CountryCodes {
  /// Whether the letters, of either case, are an assigned code.
  static func contains(_ first: UInt8, _ second: UInt8) -> Bool {
    guard first.isASCIILetter, second.isASCIILetter else { return false }
    return secondLetters[Int(first & 0x1F)] & 1 << UInt32(second & 0x1F) != 0
  }

  /// For each first letter the second ones as bits, A being bit 1.
  private static let secondLetters: [UInt32] = {
    var bits = [UInt32](repeating: 0, count: 32)
    for line in assigned.split(separator: "\n") {
      guard let first = line.utf8.first else { continue }
      for second in line.utf8.dropFirst(2) {
        bits[Int(first & 0x1F)] |= 1 << UInt32(second & 0x1F)
      }
    }
    return bits
  }()

  /// A first letter, then every second letter; Kosovo's `XK` is user-assigned, but in wide use.
  private static let assigned = """
    A DEFGILMOQRSTUWXZ
    B ABDEFGHIJLMNOQRSTVWYZ
    C ACDFGHIKLMNORUVWXYZ
    D EJKMOZ
    E CEGHRST
    F IJKMOR
    G ABDEFGHILMNPQRSTUWY
    H KMNRTU
    I DELMNOQRST
    J EMOP
    K EGHIMNPRWYZ
    L ABCIKRSTUVY
    M ACDEFGHKLMNOPQRSTUVWXYZ
    N ACEFGILOPRUZ
    O M
    P AEFGHKLMNRSTWY
    Q A
    R EOSUW
    S ABCDEGHIJKLMNORSTVXYZ
    T CDFGHJKLMNORTVWZ
    U AGMSYZ
    V ACEGINU
    W FS
    X K
    Y ET
    Z AMW
    """
}

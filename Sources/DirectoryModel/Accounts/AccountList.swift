/// Accounts that are known from outside of the directory: of a file, numbered in its order.
package struct AccountList: Sendable {
  /// What accounts hold of one kind, in the form in which it is compared, and who holds it.
  package struct Holdings: Sendable {
    package private(set) var forms = FormTable()
    private var firstHolders: [UInt32] = []
    /// The other holders of a form, which are rare.
    private var furtherHolders: [Int: [Int]] = [:]

    /// The accounts that hold a form, the first first.
    package func holders(_ form: Int) -> [Int] {
      [Int(firstHolders[form])] + furtherHolders[form, default: []]
    }

    fileprivate mutating func add(_ form: Span<UInt8>, of account: Int) -> Int {
      let number = forms.insert(form)
      if number == firstHolders.count {
        firstHolders.append(UInt32(account))
      } else if holders(number).last != account {
        furtherHolders[number, default: []].append(account)
      }
      return number
    }
  }

  /// The name of the file.
  package let name: String
  package private(set) var addresses = Holdings()
  package private(set) var logins = Holdings()
  package private(set) var guids = Holdings()
  private var lines: [UInt32] = []
  private var emptiness: [Bool] = []
  /// The number of each account's GUID among `guids`; the highest number for none.
  private var guidNumbers: [UInt32] = []

  package init(name: String) { self.name = name }

  package var count: Int { lines.count }

  /// The line of the file on which an account begins, counted from 1.
  package func line(of account: Int) -> Int { Int(lines[account]) }

  /// Whether an account has neither address, nor login name, nor GUID.
  package func isEmpty(_ account: Int) -> Bool { emptiness[account] }

  /// The number of an account's GUID among `guids`.
  package func guid(of account: Int) -> Int? {
    guidNumbers[account] == .max ? nil : Int(guidNumbers[account])
  }

  /// Begins one more account; what is added from now on is its.
  package mutating func begin(line: Int) {
    lines.append(UInt32(clamping: line))
    guidNumbers.append(.max)
    emptiness.append(true)
  }

  /// Adds a mail address, as `ReadingPlan.Comparison.mailAddress` makes a form of it.
  package mutating func add(address form: Span<UInt8>) {
    _ = addresses.add(form, of: count - 1)
    emptiness[count - 1] = false
  }

  /// Adds a login name, as caseIgnoreMatch prepares it.
  package mutating func add(login form: Span<UInt8>) {
    _ = logins.add(form, of: count - 1)
    emptiness[count - 1] = false
  }

  /// Sets the GUID, in the form of `GUIDForm`.
  package mutating func set(guid form: Span<UInt8>) {
    guidNumbers[count - 1] = UInt32(guids.add(form, of: count - 1))
    emptiness[count - 1] = false
  }
}

/// Why a change cannot be applied to the directory.
package enum ChangeRefusal: UInt8, CaseIterable, Sendable {
  case noSuchEntry, entryExists, noParent, hasChildren
  case noSuchAttribute, noSuchValue, valueExists, valueRepeated, noEquality, namingValue
  case newNameExists, noNewName, noSuperior, belowItself, aboveItself
  case noInteger, noIncrement, severalIncrements
  case unknownControl, noChangetype, notRead

  /// What a server answers (RFC 4511, appendix A); nil where the client asks none.
  package var resultCode: Int? {
    switch self {
    case .noSuchEntry, .noParent, .noSuperior: 32
    case .entryExists, .newNameExists: 68
    case .hasChildren: 66
    case .noSuchAttribute, .noSuchValue: 16
    case .valueExists, .valueRepeated: 20
    case .noEquality: 18
    case .namingValue: 67
    case .noNewName: 34
    case .belowItself, .aboveItself: 53
    case .noInteger: 19
    case .noIncrement: 21
    case .severalIncrements: 2
    case .unknownControl: 12
    case .noChangetype, .notRead: nil
    }
  }

  /// What is wrong, in lower case and without a full stop.
  package var words: String {
    switch self {
    case .noSuchEntry: "there is no such entry"
    case .entryExists: "the entry exists"
    case .noParent: "the entry above it does not exist"
    case .hasChildren: "the entry has others below it, which must be deleted first"
    case .noSuchAttribute: "the entry does not hold this attribute"
    case .noSuchValue: "the entry does not hold this value"
    case .valueExists: "the entry holds this value"
    case .valueRepeated: "the change holds this value twice"
    case .noEquality: "values of this attribute cannot be told apart; replace them all"
    case .namingValue: "the value is part of the entry's name; change the name with modrdn"
    case .newNameExists: "an entry of the new name exists"
    case .noNewName: "the new name is no RDN"
    case .noSuperior: "the entry that it is to be moved below does not exist"
    case .belowItself: "an entry cannot be moved below itself"
    case .aboveItself: "an entry cannot take the name of one above it"
    case .noInteger: "a value to be increased is no whole number"
    case .noIncrement: "what to increase by is no whole number"
    case .severalIncrements: "a value can be increased by one number at a time"
    case .unknownControl: "what this critical control asks for is not known here"
    case .noChangetype: "the record says what to change, and lacks `changetype: modify`"
    case .notRead: "the entry is not among what was read, so that nobody can tell"
    }
  }
}

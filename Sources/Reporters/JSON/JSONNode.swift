/// A value of a JSON text, and where it starts.
struct JSONNode {
  let offset: Int
  let value: Value

  enum Value {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number that is none of the integers of this machine.
    case number
    /// UTF-8.
    case string([UInt8])
    case array([JSONNode])
    case object([Member])
  }

  struct Member {
    let name: String
    let node: JSONNode
  }

  /// What it is, for people.
  var kind: String {
    switch value {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A value, the word that takes an inherited value away, or nothing.
enum Setting<Value> {
  case unset, none
  case value(Value)

  var value: Value? { if case .value(let value) = self { value } else { nil } }
  var isSet: Bool { if case .unset = self { false } else { true } }

  mutating func overlay(_ upper: Setting) { if upper.isSet { self = upper } }
}

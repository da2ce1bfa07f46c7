/// What a live check is at, in this order.
package enum ServerStep: String, Sendable, CaseIterable {
  case connect
  case tls = "TLS"
  case bind
  case rootDSE = "root DSE"
  case entries
  case lookUps = "look-ups"
  case users, groups, graph, rules
}

/// Who is told of the steps as they happen.
///
/// A step that was begun ends or fails; one that is not needed is skipped, with the reason.
package protocol StepObserver: AnyObject, Sendable {
  func begin(_ step: ServerStep, detail: String)
  /// Tells how many entries have come so far.
  func advance(_ step: ServerStep, count: Int)
  func end(_ step: ServerStep, detail: String)
  func fail(_ step: ServerStep, reason: String)
  func skip(_ step: ServerStep, reason: String)
}

internal import Synchronization

/// What values entries share in columns that were asked about, so that pools and targets that ask
/// the same are answered from one pass.
final class FoundSharedValues: Sendable {
  struct Question: Hashable {
    let types: [AttributeType]
    let comparisons: [ReadingPlan.Comparison]
  }

  private final class Answer: Sendable {
    let values = Mutex<SharedValues?>(nil)
  }

  private let answers = Mutex<[Question: Answer]>([:])

  /// The answer of before, or else what `find` gives; who asks the same meanwhile waits for it.
  ///
  /// - Parameter find: does its work on this thread, so that nobody waits for who waits here.
  func answer(to question: Question, _ find: () -> SharedValues) -> SharedValues {
    let answer = answers.withLock { answers in
      if let known = answers[question] { return known }
      let new = Answer()
      answers[question] = new
      return new
    }
    return answer.values.withLock { values in
      if let values { return values }
      let found = find()
      values = found
      return found
    }
  }
}

internal import CLDAP

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The dialogue of a bind by SASL: what libsasl asks is answered from the identity.
///
/// Unsafe inside: the answers are C strings that live as long as this object, and one thread uses it at
/// a time, as it does with libldap's handle.
@safe final class SASLDialogue: @unchecked Sendable {
  private let mechanism: SecretText
  private let answers: [UInt: SecretText]
  /// The server's last message.
  private var message: OpaquePointer?
  /// The mechanism that libsasl took; its own text.
  private var chosen: UnsafePointer<CChar>?
  private(set) var requestID: Int32 = 0

  init(_ identity: SASLIdentity) {
    mechanism = SecretText(Array(identity.mechanism.utf8))
    var answers: [UInt: [UInt8]] = [:]
    answers[Question.user] = identity.authorizationID.map { Array($0.utf8) }
    answers[Question.name] = identity.authenticationID.map { Array($0.utf8) }
    answers[Question.realm] = identity.realm.map { Array($0.utf8) }
    answers[Question.password] = identity.password?.bytes
    self.answers = answers.mapValues { SecretText($0) }
  }

  deinit { unsafe ldap_msgfree(message) }

  /// Takes over the server's answer.
  func hear(_ message: OpaquePointer) { unsafe self.message = message }

  func forgetMessage() {
    unsafe ldap_msgfree(message)
    unsafe message = nil
  }

  /// Goes one step: the result code is `saslBindInProgress` until the end.
  func advance(_ handle: LDAPConnection.Handle) -> Int32 {
    let answer:
      @convention(c) (
        OpaquePointer?, UInt32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?
      ) -> Int32 = { _, _, dialogue, questions in
        guard let dialogue = unsafe dialogue, let questions = unsafe questions else {
          return ResultCode.parameterError.rawValue
        }
        // Safe: `advance` passes itself, and outlives the call.
        let this = unsafe Unmanaged<SASLDialogue>.fromOpaque(dialogue).takeUnretainedValue()
        return unsafe this.answer(questions.assumingMemoryBound(to: sasl_question.self))
      }
    let code = unsafe ldap_sasl_interactive_bind(
      handle.pointer, nil, mechanism.pointer, nil, nil, LDAP_SASL_QUIET, answer,
      Unmanaged.passUnretained(self).toOpaque(), message, &chosen, &requestID)
    forgetMessage()
    return code
  }

  /// Answers a list of questions, which ends with one of no kind.
  private func answer(_ questions: UnsafeMutablePointer<sasl_question>) -> Int32 {
    var question = unsafe questions
    while unsafe question.pointee.kind != 0 {
      if let answer = answers[UInt(unsafe question.pointee.kind)] {
        unsafe question.pointee.answer = UnsafeRawPointer(answer.pointer)
        unsafe question.pointee.answer_length = UInt32(answer.count)
      } else if let answer = unsafe question.pointee.default_answer {
        unsafe question.pointee.answer = UnsafeRawPointer(answer)
        unsafe question.pointee.answer_length = UInt32(strlen(answer))
      } else {
        unsafe question.pointee.answer = UnsafeRawPointer(nothing.pointer)
        unsafe question.pointee.answer_length = 0
      }
      unsafe question += 1
    }
    return LDAP_SUCCESS
  }

  private let nothing = SecretText([])

  /// The kinds of question of libsasl (`SASL_CB_…`).
  private enum Question {
    static let user: UInt = 0x4001
    static let name: UInt = 0x4002
    static let password: UInt = 0x4004
    static let realm: UInt = 0x4008
  }
}

/// Bytes with a NUL behind them, at one place in memory, overwritten when they are no longer needed.
///
/// Unsafe inside: the memory is made and freed here.
@safe private final class SecretText {
  let pointer: UnsafeMutablePointer<CChar>
  let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count
    unsafe pointer = .allocate(capacity: count + 1)
    for (index, byte) in bytes.enumerated() {
      unsafe (pointer + index).initialize(to: CChar(bitPattern: byte))
    }
    unsafe (pointer + count).initialize(to: 0)
  }

  deinit {
    unsafe pointer.update(repeating: 0, count: count)
    unsafe pointer.deallocate()
  }
}

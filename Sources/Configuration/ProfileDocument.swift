internal import Yams

/// The bytes of one profile as a tree of YAML nodes.
struct ProfileDocument {
  /// Far beyond any profile that people write.
  static let largestSize = 256 * 1024

  /// How often the text may refer to a part of itself.
  ///
  /// A handful of references to references becomes a tree of billions of nodes, which Yams walks
  /// when such a tree is a key.
  static let mostAliases = 8

  let file: String
  let text: String
  let root: Node

  /// - Parameter noun: what messages call what the file should hold.
  init(
    _ bytes: [UInt8], file: String, noun: String = "profile"
  ) throws(ProfileError) {
    self.file = file
    guard bytes.count <= ProfileDocument.largestSize else {
      throw ProfileError(
        file: file, place: nil, keyPath: "",
        reason: "larger than \(ProfileDocument.largestSize) bytes, which no \(noun) is", hint: nil)
    }
    text = try ProfileDocument.text(of: bytes, file: file)
    if let index = ProfileDocument.excessAlias(in: text) {
      throw ProfileError(
        file: file, place: ProfileText(text).place(at: index), keyPath: "",
        reason: "more than \(ProfileDocument.mostAliases) aliases (*name)", hint: nil)
    }
    do {
      guard let root = try compose(yaml: text, .basic, .default, .utf8) else {
        throw ProfileDocument.empty(file, noun)
      }
      self.root = root
    } catch let error as YamlError {
      throw ProfileDocument.error(error, in: text, file: file, noun: noun)
    } catch let error as ProfileError {
      throw error
    } catch {
      throw ProfileError(file: file, place: nil, keyPath: "", reason: "\(error)", hint: nil)
    }
  }

  /// The text without a byte order mark.
  private static func text(of bytes: [UInt8], file: String) throws(ProfileError) -> String {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
    do {
      return String(copying: try UTF8Span(validating: body.span))
    } catch {
      let readable = String(decoding: body[..<error.byteOffsets.lowerBound], as: UTF8.self)
      throw ProfileError(
        file: file, place: ProfileText(readable).place(at: readable.unicodeScalars.count),
        keyPath: "", reason: "not UTF-8", hint: "save the file as UTF-8")
    }
  }

  private static func empty(_ file: String, _ noun: String) -> ProfileError {
    ProfileError(
      file: file, place: ProfileError.Place(line: 1, column: 1), keyPath: "",
      reason: "the file holds no \(noun)", hint: nil)
  }

  /// Where the text has one alias too many; counts what only looks like one as well.
  private static func excessAlias(in text: String) -> Int? {
    var count = 0
    var last: Unicode.Scalar = "\n"
    var isComment = false
    let scalars = Array(text.unicodeScalars)
    for index in scalars.indices {
      let scalar = scalars[index]
      defer { last = scalar }
      if scalar == "\n" || scalar == "\r" { isComment = false }
      if scalar == "#" && " \t\n\r".unicodeScalars.contains(last) { isComment = true }
      guard scalar == "*", !isComment, " \t\n\r[{,:".unicodeScalars.contains(last),
        index + 1 < scalars.count, isPartOfName(scalars[index + 1])
      else { continue }
      count += 1
      if count > mostAliases { return index }
    }
    return nil
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || "0123456789_-".unicodeScalars.contains(scalar)
  }
}

// What Yams and libYAML have to say, in words for people who write profiles.
extension ProfileDocument {
  private static func error(
    _ error: YamlError, in text: String, file: String, noun: String
  ) -> ProfileError {
    func make(_ place: ProfileError.Place?, _ reason: String, _ hint: String? = nil) -> ProfileError
    {
      ProfileError(file: file, place: place, keyPath: "", reason: reason, hint: hint)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let place = min(ProfileError.Place(mark), ProfileText(text).end)
      if isTab(at: place, in: text) { return make(place, "a tab cannot indent", "use spaces") }
      let during = context.map { " " + $0.text } ?? ""
      return make(place, "not YAML: " + problem + during)
    case .composer(_, let problem, let mark, _):
      let place = ProfileError.Place(mark)
      guard problem == "but found another document" else {
        return make(place, "not YAML: " + problem)
      }
      return make(place, "a \(noun) is one document, and a second one starts here")
    case .reader(let problem, let offset, _, _):
      let readable = offset.map { String(text.prefix($0)) }
      let place = readable.map { ProfileText($0).place(at: $0.unicodeScalars.count) }
      return make(place, "not YAML: " + problem)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let first = ProfileError.Place(context.mark)
      let key = duplicates.first ?? ""
      let second = ProfileText(text).secondPlace(ofKey: key, at: first)
      let times = second == nil ? "more than once" : "twice, first in line \(first.line)"
      return make(second ?? first, "the key \(ProfileWords.quoted(key)) is given " + times)
    default:
      return make(nil, "not YAML: \(error)")
    }
  }

  private static func isTab(at place: ProfileError.Place, in text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1) else { return false }
    return lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1).first == "\t"
  }
}

extension ProfileError.Place {
  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}

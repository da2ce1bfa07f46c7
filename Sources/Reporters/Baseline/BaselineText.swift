internal import LintRules

/// The file of a baseline: JSON with a line for each finding, in an order that depends on nothing else,
/// so that two versions can be compared and merged line by line. `docs/baseline.schema.json` describes it.
extension Baseline {
  static let versionName = "baselineVersion"
  static let version = "1.0"
  /// Of which the minor version may differ.
  private static let major = "1"

  /// Replaces a file by the baseline; everybody may read it.
  package func write(to path: String) throws(OutputError) {
    try OutputFile.write(to: path, isForEverybody: true) { append(to: &$0) }
  }

  func append(to output: inout OutputBuffer) {
    var json = JSONWriter(taking: &output)
    json.beginObject()
    json.breakLine()
    json.member(Self.versionName, Self.version)
    json.breakLine()
    json.key("tool")
    json.beginObject()
    json.member("name", "ldaplint")
    json.endObject()
    json.breakLine()
    json.member("key", key.hexadecimal)
    json.lines("targets", targets.sorted()) { $1.string($0) }
    json.lines("findings", hashes.keys.sorted()) { group, json in
      json.beginObject()
      json.member("target", group.target)
      json.member("rule", group.rule)
      json.lines("hashes", hashes[group, default: []].sorted()) { $1.string($0.description) }
      json.endObject()
    }
    json.breakLineBeforeEnd()
    json.endObject()
    json.breakLineBeforeEnd()
    json.finish(into: &output)
  }

  init(_ object: JSONObject) throws(JSONError) {
    try Self.check(
      try object.text(Self.versionName), at: try object.needed(Self.versionName).offset)
    let tool = try object.object("tool")
    guard try tool.text("name") == "ldaplint" else {
      throw JSONError("a baseline of another program", at: tool.offset)
    }
    guard let key = [UInt8](hexadecimal: try object.text("key")), key.count == Self.keyLength else {
      throw JSONError(
        "'key' has not \(2 * Self.keyLength) hexadecimal digits",
        at: try object.needed("key").offset)
    }
    var targets: Set<String> = []
    for node in try object.elements("targets") {
      guard case .string(let name) = node.value else {
        throw JSONError("\(node.kind) in place of the name of a target", at: node.offset)
      }
      targets.insert(String(decoding: name, as: UTF8.self))
    }
    var hashes: [Group: Set<Fingerprint>] = [:]
    for findings in try object.objects("findings") {
      let group = Group(target: try findings.text("target"), rule: try findings.text("rule"))
      guard targets.contains(group.target) else {
        throw JSONError("findings of a target that is not among 'targets'", at: findings.offset)
      }
      for node in try findings.elements("hashes") {
        guard case .string(let text) = node.value,
          let hash = Fingerprint(String(decoding: text, as: UTF8.self))
        else { throw JSONError("a hash that has not 32 hexadecimal digits", at: node.offset) }
        hashes[group, default: []].insert(hash)
      }
    }
    self.init(key: key, targets: targets, hashes: hashes)
  }

  private static func check(_ version: String, at offset: Int) throws(JSONError) {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == major, Int(parts[1]) != nil else {
      throw JSONError(
        "\(versionName) \(version) is not of this program, which reads \(Self.version)", at: offset)
    }
  }
}

/// What a JSON text tells of findings of before.
package enum EarlierText: Sendable {
  case baseline(Baseline)
  /// One, or one for each target.
  case reports([Report])

  package init(_ text: [UInt8]) throws(JSONError) {
    let node = try JSONReader.read(text)
    if case .object(let members) = node.value {
      if members.contains(where: { $0.name == Baseline.versionName }) {
        self = .baseline(try Baseline(JSONObject(node)))
        return
      }
      guard members.contains(where: { $0.name == "schemaVersion" }) else {
        throw JSONError(
          "neither a baseline nor a report of ldaplint: it has neither \(Baseline.versionName) nor"
            + " schemaVersion", at: node.offset)
      }
    }
    self = .reports(try ReportReader.read(node))
  }
}

internal import DirectoryModel
internal import Foundation
internal import LintRules

// State from outside: lists, or the files that hold them.
extension ProfileReader {
  mutating func state(_ value: YAMLValue) -> StateLayer {
    var layer = StateLayer()
    let known = [
      "portal-groups", "overwrite-portal-groups", "existing-accounts", "verified-domains", "seats",
      "allowed", "previous",
    ]
    let fields = yaml.fields(
      of: value, known: known, expecting: "a map such as { portal-groups: portal.txt }")
    guard let fields else { return layer }
    layer.files.portalGroups = fields["portal-groups"].flatMap { stateList($0) }
    layer.files.overwritesPortalGroups = fields["overwrite-portal-groups"].flatMap {
      yaml.truth($0)
    }
    layer.files.existingAccounts = fields["existing-accounts"].flatMap { stateTable($0) }
    layer.files.verifiedDomains = fields["verified-domains"].flatMap {
      stateList($0) { $0.domain($1) }
    }
    layer.seats = fields["seats"].flatMap { count($0) }
    if let value = fields["allowed"] { layer.files.allowed = allowed(value) }
    layer.files.previous = fields["previous"].flatMap { stateTable($0) }
    return layer
  }

  private mutating func allowed(_ value: YAMLValue) -> [String: StateList] {
    var lists: [String: StateList] = [:]
    for entry in yaml.entries(of: value, expecting: "a map of attributes and lists") ?? [] {
      guard isAttribute(entry.key, at: value, place: entry.place) else { continue }
      if let other = lists.keys.first(where: { $0.lowercased() == entry.key.lowercased() }) {
        yaml.report(
          "\(ProfileWords.quoted(entry.key)) is \(ProfileWords.quoted(other)) again",
          at: value, place: entry.place)
      }
      lists[entry.key] = stateList(entry.value)
    }
    return lists
  }

  /// A list is the words themselves; a single word is the name of a file.
  private mutating func stateList(
    _ value: YAMLValue,
    reading read: (inout ProfileReader, YAMLValue) -> String? = {
      $0.yaml.text($1, expecting: "a word")
    }
  ) -> StateList? {
    if value.word != nil { return file(value).map { .file($0) } }
    return names(value, "words, or a file", reading: read).map { .words($0) }
  }

  private mutating func domain(_ value: YAMLValue) -> String? {
    guard let text = yaml.text(value, expecting: "a domain") else { return nil }
    guard MailAddress.defectOffset(ofDomain: Array(text.utf8).span) != nil else { return text }
    yaml.report(
      "\(ProfileWords.quoted(text)) is no domain", at: value,
      hint: "expected one such as example.com")
    return nil
  }

  private mutating func stateTable(_ value: YAMLValue) -> StateTable? {
    if value.word != nil { return file(value).map { StateTable(file: $0) } }
    let fields = yaml.fields(
      of: value, known: ["file", "columns"], required: ["file"],
      expecting: "a file, or a map with file and columns")
    guard let fields, let fileValue = fields["file"] else { return nil }
    let columns = fields["columns"].map { self.columns($0) } ?? [:]
    return file(fileValue).map { StateTable(file: $0, columns: columns) }
  }

  private mutating func columns(_ value: YAMLValue) -> [StateTable.Role: [String]] {
    let roles = StateTable.Role.allCases
    let fields = yaml.fields(
      of: value, known: roles.map(\.rawValue), expecting: "a map such as { mail: \"E-Mail\" }")
    var columns: [StateTable.Role: [String]] = [:]
    for role in roles {
      guard let value = fields?[role.rawValue] else { continue }
      columns[role] = names(value, "columns") {
        $0.yaml.text($1, expecting: "the header of a column")
      }
    }
    return columns
  }

  /// The path of a file beside the profile.
  ///
  /// Whether it is there is asked here, where the mistake has a place.
  private mutating func file(_ value: YAMLValue) -> String? {
    guard let name = yaml.text(value, expecting: "a file") else { return nil }
    let path = name.hasPrefix("/") ? name : folder + name
    if let root, name != "-", !root.holds(path) {
      let complaint = root.complaint(of: name)
      yaml.report(complaint.reason, at: value, hint: complaint.hint)
      return nil
    }
    if name != "-", FileManager.default.fileExists(atPath: path) { return path }
    yaml.report("\(ProfileWords.quoted(name)): no such file", at: value)
    return nil
  }
}

internal import LintRules

/// A profile and those it extends, as they are read.
struct ProfileChain {
  let ruleNames: [String]
  private var layers: [ProfileLayer] = []
  private var opened: [ProfileSource] = []
  private var problems: [ProfileError] = []

  init(ruleNames: [String]) { self.ruleNames = ruleNames }

  mutating func profile(from source: ProfileSource) throws(ProfileErrors) -> Profile {
    read(source)
    if problems.isEmpty, case .file = opened.last {
      read(.shipped("generic"))
      layers.append(layers.removeLast().directoryPart)
    }
    guard problems.isEmpty else { throw ProfileErrors(problems) }
    var whole = ProfileLayer()
    for layer in layers.reversed() { whole.overlay(layer) }
    guard let users = whole.users, let groups = whole.groups, let groupName = whole.groupName,
      let logins = whole.logins, let top = layers.first
    else { preconditionFailure("a shipped profile says who is a user and who is a group") }
    let name = top.name ?? source.stem
    return Profile(
      name: name, title: top.title ?? name, scope: Scope(users: users, groups: groups),
      groupName: groupName, loginNames: logins, unique: whole.unique ?? [],
      mandatory: whole.allMandatory, attributes: whole.constraints, severities: whole.severities)
  }

  /// Reads a profile, the one it extends, and so on.
  private mutating func read(_ first: ProfileSource) {
    var next: ProfileSource? = first
    var referrer: (file: String, place: ProfileError.Place?)?
    while let source = next {
      next = nil
      opened.append(source)
      guard let layer = layer(of: source, referrer: referrer) else { return }
      layers.append(layer)
      guard let parent = layer.extends else { return }
      referrer = (source.file, parent.place)
      next = parentSource(parent, of: source)
    }
  }

  private mutating func layer(
    of source: ProfileSource, referrer: (file: String, place: ProfileError.Place?)?
  ) -> ProfileLayer? {
    do throws(ProfileReadingError) {
      let bytes = try source.bytes()
      do throws(ProfileError) {
        var reader = ProfileReader(
          try ProfileDocument(bytes, file: source.file), ruleNames: ruleNames)
        let layer = reader.layer()
        problems += reader.yaml.problems.inOrder
        return layer
      } catch {
        problems.append(error)
      }
    } catch {
      let reason = error.rawValue
      let told = referrer == nil ? reason : "\(ProfileWords.quoted(source.file)): " + reason
      problems.append(
        ProfileError(
          file: referrer?.file ?? source.file, place: referrer?.place,
          keyPath: referrer == nil ? "" : "extends", reason: told, hint: nil))
    }
    return nil
  }

  private mutating func parentSource(
    _ parent: ProfileLayer.Parent, of source: ProfileSource
  ) -> ProfileSource? {
    func problem(_ reason: String, hint: String? = nil) -> ProfileError {
      ProfileError(
        file: source.file, place: parent.place, keyPath: "extends",
        reason: ProfileWords.quoted(parent.name) + reason, hint: hint)
    }
    guard let found = ProfileSource(parent.name, relativeTo: source.folder) else {
      problems.append(
        problem(
          " is " + ProfileSource.unknown,
          hint: ProfileWords.hint(for: parent.name, among: ProfileLoader.shipped)))
      return nil
    }
    if opened.contains(where: { $0.identity == found.identity }) {
      problems.append(problem(" extends itself"))
      return nil
    }
    return found
  }
}

extension [ProfileError] {
  /// By place; what has none comes last.
  fileprivate var inOrder: [ProfileError] {
    let placed = filter { $0.place != nil }
    let sorted = placed.enumerated().sorted { left, right in
      guard let first = left.element.place, let second = right.element.place, first != second
      else { return left.offset < right.offset }
      return first < second
    }
    return sorted.map(\.element) + filter { $0.place == nil }
  }
}

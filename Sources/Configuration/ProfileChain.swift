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
    if problems.isEmpty, opened.last != .shipped(.generic) {
      read(.shipped(.generic))
      layers.append(layers.removeLast().directoryPart)
    }
    refuseUnknownPools()
    guard problems.isEmpty else { throw ProfileErrors(problems) }
    var whole = ProfileLayer()
    for layer in layers.reversed() { whole.overlay(layer) }
    let top = layers.first
    return whole.profile(name: top?.name ?? source.stem, title: top?.title)
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
          try ProfileDocument(bytes, file: source.file), folder: source.folder,
          ruleNames: ruleNames)
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

  /// An answer may speak of pools that its own file or one further down declares.
  private mutating func refuseUnknownPools() {
    for (index, layer) in layers.enumerated() {
      let known = layers[index...].flatMap { $0.unique ?? [] }.map(\.name)
      for pool in layer.namedPools where !known.contains(pool.name) {
        problems.append(
          ProfileError(
            file: opened[index].file, place: pool.value.place,
            keyPath: pool.value.path.joined(separator: "."),
            reason: "there is no pool \(ProfileWords.quoted(pool.name))",
            hint: ProfileWords.hint(for: pool.name, among: known)))
      }
    }
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

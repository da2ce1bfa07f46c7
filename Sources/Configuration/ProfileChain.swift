internal import LintRules

/// A profile and those it extends, as they are read.
struct ProfileChain {
  let ruleNames: [String]
  /// Where files that are named have to be; nil for anywhere.
  private let root: ProjectRoot?
  private var layers: [ProfileLayer] = []
  private var opened: [ProfileSource] = []
  private var problems: [ProfileError] = []

  /// The file that names another one, and where.
  private typealias Referrer = (file: String, parent: ProfileLayer.Parent)

  init(ruleNames: [String], root: ProjectRoot? = nil) {
    self.ruleNames = ruleNames
    self.root = root
  }

  mutating func profile(from source: ProfileSource) throws(ProfileErrors) -> Profile {
    read(source)
    return try whole(named: source.stem)
  }

  /// A profile that a file names, which is told of what is wrong with the name.
  mutating func profile(
    named parent: ProfileLayer.Parent, in source: ProfileSource
  ) throws(ProfileErrors) -> Profile {
    guard let found = parentSource(parent, of: source) else { throw ProfileErrors(problems) }
    read(found, referrer: (source.file, parent))
    return try whole(named: found.stem)
  }

  /// A profile that stands in a file of something else; without a name, it has that of the profile
  /// that it extends.
  mutating func profile(
    of layer: ProfileLayer, in source: ProfileSource
  ) throws(ProfileErrors) -> Profile {
    opened.append(source)
    layers.append(layer)
    var stem = ShippedProfile.generic.rawValue
    if let parent = layer.extends, let found = parentSource(parent, of: source) {
      stem = found.stem
      read(found, referrer: (source.file, parent))
    }
    return try whole(named: stem)
  }

  private mutating func whole(named stem: String) throws(ProfileErrors) -> Profile {
    if problems.isEmpty, opened.last != .shipped(.generic) {
      read(.shipped(.generic))
      layers.append(layers.removeLast().directoryPart)
    }
    refuseUnknownPools()
    refuseUnknownSources()
    refuseErrorsThatNobodyVouchesFor()
    guard problems.isEmpty else { throw ProfileErrors(problems) }
    var whole = ProfileLayer()
    for layer in layers.reversed() { whole.overlay(layer) }
    let top = layers.first
    var profile = whole.profile(name: top?.name ?? stem, title: top?.title)
    profile.scope.replaced = replacedFilters(in: profile.scope)
    return profile
  }

  /// The filters of shipped profiles that others stand in the place of.
  private func replacedFilters(in scope: Scope) -> Scope.Replaced {
    var shipped = ProfileLayer()
    for (layer, source) in zip(layers, opened).reversed() {
      if case .shipped = source { shipped.overlay(layer) }
    }
    var replaced = Scope.Replaced()
    if shipped.scope.users != scope.users { replaced.users = shipped.scope.users }
    if shipped.scope.groups != scope.groups { replaced.groups = shipped.scope.groups }
    return replaced
  }

  /// Reads a profile, the one it extends, and so on.
  private mutating func read(_ first: ProfileSource, referrer start: Referrer? = nil) {
    var next: ProfileSource? = first
    var referrer = start
    while let source = next {
      next = nil
      opened.append(source)
      guard let layer = layer(of: source, referrer: referrer) else { return }
      layers.append(layer)
      guard let parent = layer.extends else { return }
      referrer = (source.file, parent)
      next = parentSource(parent, of: source)
    }
  }

  private mutating func layer(of source: ProfileSource, referrer: Referrer?) -> ProfileLayer? {
    do throws(ProfileReadingError) {
      let bytes = try source.bytes()
      do throws(ProfileError) {
        var reader = ProfileReader(
          try ProfileDocument(bytes, file: source.file), folder: source.folder,
          ruleNames: ruleNames, root: root)
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
          file: referrer?.file ?? source.file, place: referrer?.parent.value.place,
          keyPath: referrer?.parent.value.path.joined(separator: ".") ?? "", reason: told,
          hint: nil))
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

  /// A source may be a page or a standard by name, but one with the letters of known keys and another
  /// number is a slip.
  private mutating func refuseUnknownSources() {
    for (index, layer) in layers.enumerated() {
      let known = Set(layers[index...].flatMap(\.sources.keys))
      let letters = Set(known.compactMap { Self.letters(ofKey: $0) })
      for source in layer.namedSources where !known.contains(source.key) {
        guard let own = Self.letters(ofKey: source.key), letters.contains(own) else { continue }
        problems.append(
          ProfileError(
            file: opened[index].file, place: source.value.place,
            keyPath: source.value.path.joined(separator: "."),
            reason: "there is no source \(ProfileWords.quoted(source.key))",
            hint: "known: " + known.sorted().joined(separator: ", ")))
      }
    }
  }

  /// The letters of a key such as `Z1`; nil where it is none.
  private static func letters(ofKey key: String) -> String? {
    let letters = key.prefix { $0.isLetter }
    let number = key[letters.endIndex...]
    return letters.isEmpty || number.isEmpty || !number.allSatisfy(\.isNumber)
      ? nil : String(letters)
  }

  /// A file may not make errors of figures of another one that nobody vouches for.
  private mutating func refuseErrorsThatNobodyVouchesFor() {
    for (index, layer) in layers.enumerated() {
      for attribute in layer.attributes
      where attribute.weight.severity == .error && attribute.weight.citation == Citation() {
        var merged = AttributeLayer(name: attribute.name)
        for layer in layers[index...].reversed() {
          for same in layer.attributes where same.isAbout(attribute.name) { merged.overlay(same) }
        }
        guard merged.weight.citation.mark == .unverified, let value = attribute.severity else {
          continue
        }
        problems.append(
          ProfileError(
            file: opened[index].file, place: value.place,
            keyPath: value.path.joined(separator: "."),
            reason: "a figure that nobody vouches for (mark U) is a warning at most, found 'error'",
            hint: "give a figure or a source of your own, or raise the rule under 'severities'"))
      }
    }
  }

  private mutating func parentSource(
    _ parent: ProfileLayer.Parent, of source: ProfileSource
  ) -> ProfileSource? {
    func problem(_ reason: String, hint: String? = nil) -> ProfileError {
      ProfileError(
        file: source.file, place: parent.value.place,
        keyPath: parent.value.path.joined(separator: "."), reason: reason, hint: hint)
    }
    let name = ProfileWords.quoted(parent.name)
    guard let found = ProfileSource(parent.name, relativeTo: source.folder) else {
      problems.append(
        problem(
          "\(name) is \(ProfileSource.unknown)",
          hint: ProfileWords.hint(for: parent.name, among: ProfileLoader.shipped)))
      return nil
    }
    if let root, case .file(let path) = found, !root.holds(path) {
      let complaint = root.complaint(of: parent.name)
      problems.append(problem(complaint.reason, hint: complaint.hint))
      return nil
    }
    if opened.contains(where: { $0.identity == found.identity }) {
      problems.append(problem("\(name) extends itself"))
      return nil
    }
    return found
  }
}

extension [ProfileError] {
  /// By place; what has none comes last.
  var inOrder: [ProfileError] {
    let placed = filter { $0.place != nil }
    let sorted = placed.enumerated().sorted { left, right in
      guard let first = left.element.place, let second = right.element.place, first != second
      else { return left.offset < right.offset }
      return first < second
    }
    return sorted.map(\.element) + filter { $0.place == nil }
  }
}

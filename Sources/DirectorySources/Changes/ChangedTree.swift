internal import DirectoryModel

/// The entries of a directory while they are added, deleted and renamed.
///
/// Those that nothing happens to stay where they are; of the others a `ChangedEntry` is made.
struct ChangedTree {
  let base: Directory
  var texts: ChangedTexts
  /// All that were made, those that are gone again among them.
  private(set) var entries: [ChangedEntry] = []
  /// Records that repeat the DN of one that was deleted or renamed, by where they start.
  private(set) var dropped: Set<Int> = []
  /// What is known of names otherwise than by the base; nil: nobody has the name any more.
  private var places: [[UInt8]: ChangedEntry?] = [:]
  /// How many entries of the base are below each name, and how many more there are by now.
  private let counts: [Int]
  private var moreBelow: [[UInt8]: Int] = [:]

  init(base: Directory) {
    self.base = base
    texts = ChangedTexts(store: base.store)
    counts = base.countsBelow()
  }

  /// The entry of a name.
  mutating func entry(_ name: ChangedName) -> ChangedEntry? {
    if let known = places[name.form] { return known }
    guard let entry = base.entry(dn: name.bytes.span) else { return nil }
    return take(entry)
  }

  func exists(_ name: ChangedName) -> Bool {
    if let known = places[name.form] { return known != nil }
    return base.entry(dn: name.bytes.span) != nil
  }

  /// How many entries are below a name.
  func count(below name: ChangedName) -> Int {
    let known = base.name(ofForms: name.forms).map { counts[$0.index] } ?? 0
    return known + moreBelow[name.form, default: 0]
  }

  /// Whether it is known that a name, which nobody has, ought to be there: it was deleted, or what is
  /// above it was read. Above and beside an export there may be anything.
  func isKnownMissing(_ name: ChangedName) -> Bool {
    guard !exists(name) else { return false }
    if places.keys.contains(name.form) { return true }
    return count(below: name) == 0 && name.ancestors.contains { exists($0) }
  }

  /// Whether it is known that nobody has a name that nobody was read of: what is above it was read,
  /// or what is beside it, and nothing below.
  func isWithin(_ name: ChangedName) -> Bool {
    if places.keys.contains(name.form) { return true }
    guard count(below: name) == 0 else { return false }
    return name.parent.map { count(below: $0) > 0 } ?? false
      || name.ancestors.contains { exists($0) }
  }

  // MARK: - Changes

  mutating func add(_ entry: ChangedEntry) {
    entry.isChanged = true
    entries.append(entry)
    put(entry)
  }

  mutating func delete(_ entry: ChangedEntry) {
    dropRepeated(entry)
    remove(entry)
    entry.isGone = true
    entry.isChanged = true
  }

  /// The entries below a name.
  mutating func entries(below name: ChangedName) -> [ChangedEntry] {
    guard count(below: name) > 0 else { return [] }
    for entry in base.entries(atOrBelow: name.bytes) {
      guard base.first(ofSameDN: entry) == entry,
        let own = try? ChangedName(base.bytes(base.dn(of: entry)).copied),
        places[own.form] == nil
      else { continue }
      _ = take(entry)
    }
    return entries.filter { !$0.isGone && $0.name.isBelow(name) }
  }

  /// Gives an entry another name, and all below it.
  mutating func rename(_ entry: ChangedEntry, to name: ChangedName) {
    let old = entry.name
    let below = entries(below: old)
    let moved = [entry] + below
    for entry in moved {
      dropRepeated(entry)
      remove(entry)
    }
    for entry in moved {
      entry.name = entry.name.moved(from: old.rdns.count, to: name)
      entry.formerDN = entry.formerDN ?? entry.dn
      entry.dn = texts.keep(entry.name.bytes.span, origin: entry.dn.origin)
      entry.isChanged = true
      put(entry)
    }
  }

  private mutating func put(_ entry: ChangedEntry) {
    places[entry.name.form] = .some(entry)
    for name in entry.name.ancestors { moreBelow[name.form, default: 0] += 1 }
  }

  private mutating func remove(_ entry: ChangedEntry) {
    places[entry.name.form] = .some(nil)
    for name in entry.name.ancestors { moreBelow[name.form, default: 0] -= 1 }
  }

  /// Takes an entry of the base among the changed ones.
  private mutating func take(_ entry: EntryID) -> ChangedEntry? {
    let base = base
    let dn = base.dn(of: entry)
    let bytes = base.bytes(dn)
    guard let name = try? ChangedName(bytes.copied) else { return nil }
    let origin = base.recordStart(of: entry)
    let isDecoded = base.store.isDecoded(dn)
    let changed = ChangedEntry(
      name, dn: texts.keep(bytes, at: isDecoded ? nil : dn.offset, origin: origin), origin: origin,
      isSpoiled: base.spoiled.contains(entry))
    places[name.form] = .some(changed)
    entries.append(changed)
    return changed
  }

  /// Records that have the name of an entry of the base, too, go with it.
  private mutating func dropRepeated(_ entry: ChangedEntry) {
    guard !base.duplicates.isEmpty, let first = base.entry(dn: entry.name.bytes.span),
      base.recordStart(of: first) == entry.origin
    else { return }
    for (repeated, other) in base.duplicates where other == first {
      dropped.insert(base.recordStart(of: repeated))
    }
  }
}

extension Span<UInt8> {
  /// The bytes as an array.
  var copied: [UInt8] { indices.map { self[$0] } }
}

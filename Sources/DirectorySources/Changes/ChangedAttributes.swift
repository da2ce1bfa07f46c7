internal import DirectoryModel

/// The attributes of an entry while it is changed, whose latest changes can be taken back.
struct ChangedAttributes {
  struct Attribute {
    let description: AttributeDescription
    /// Values that were taken away leave a gap, so that places stay the same.
    fileprivate(set) var values: [ChangedValue?] = []
    fileprivate(set) var count = 0
    /// The place of each value by its key, once that was asked for.
    fileprivate var places: [[UInt8]: Int]?
    /// Values that are elsewhere (`:<`): the bytes that say so, none where a change says it.
    fileprivate(set) var external: [Range<Int>] = []

    var isEmpty: Bool { count == 0 && external.isEmpty }
  }

  private enum Step {
    case added(Int)
    case addedExternal(Int)
    case removed(Int, place: Int, ChangedValue, key: [UInt8]?)
    case emptied(Int, Attribute)
  }

  private(set) var list: [Attribute] = []
  private var steps: [Step] = []

  /// The place of a description in the list, made if new.
  private mutating func index(of description: AttributeDescription) -> Int {
    if let index = list.firstIndex(where: { $0.description == description }) { return index }
    list.append(Attribute(description: description))
    return list.count - 1
  }

  subscript(_ description: AttributeDescription) -> Attribute? {
    list.first { $0.description == description && !$0.isEmpty }
  }

  /// Takes a value that comes with the entry.
  mutating func append(_ value: ChangedValue, to description: AttributeDescription) {
    let index = index(of: description)
    list[index].values.append(value)
    list[index].count += 1
  }

  mutating func append(external range: Range<Int>, to description: AttributeDescription) {
    let index = index(of: description)
    list[index].external.append(range)
  }

  // MARK: - Changes

  /// The place of the value with a key.
  mutating func place(
    of key: [UInt8], in description: AttributeDescription, _ keyOf: (ChangedValue) -> [UInt8]
  ) -> Int? {
    let index = index(of: description)
    if list[index].places == nil {
      var places: [[UInt8]: Int] = [:]
      for (place, value) in list[index].values.enumerated() {
        if let value { places[keyOf(value)] = place }
      }
      list[index].places = places
    }
    return list[index].places?[key]
  }

  mutating func add(_ value: ChangedValue, key: [UInt8]?, to description: AttributeDescription) {
    let index = index(of: description)
    let place = list[index].values.count
    if let key { list[index].places?[key] = place }
    list[index].values.append(value)
    list[index].count += 1
    steps.append(.added(index))
  }

  /// Adds a value that is elsewhere.
  mutating func addExternal(to description: AttributeDescription) {
    let index = index(of: description)
    list[index].external.append(0..<0)
    steps.append(.addedExternal(index))
  }

  mutating func remove(at place: Int, key: [UInt8]?, from description: AttributeDescription) {
    let index = index(of: description)
    guard let value = list[index].values[place] else { return }
    list[index].values[place] = nil
    list[index].count -= 1
    if let key { list[index].places?[key] = nil }
    steps.append(.removed(index, place: place, value, key: key))
  }

  /// Takes all values of a description away.
  mutating func empty(_ description: AttributeDescription) {
    let index = index(of: description)
    steps.append(.emptied(index, list[index]))
    list[index] = Attribute(description: description)
  }

  /// Makes the steps since the last call final, or takes them back.
  mutating func end(takingBack: Bool) {
    if takingBack { for step in steps.reversed() { takeBack(step) } }
    steps = []
  }

  private mutating func takeBack(_ step: Step) {
    switch step {
    case .added(let index):
      list[index].values.removeLast()
      list[index].count -= 1
      // Its key is not known here; it is found anew when it is asked for.
      list[index].places = nil
    case .addedExternal(let index): list[index].external.removeLast()
    case .removed(let index, let place, let value, let key):
      list[index].values[place] = value
      list[index].count += 1
      if let key { list[index].places?[key] = place }
    case .emptied(let index, let attribute): list[index] = attribute
    }
  }
}

/// A stream of bytes that is taken block by block, so that memory does not grow with it.
protocol BlockSource: ~Copyable {
  /// Fills `block` to its end, unless the stream ends first, and tells how many bytes that were.
  mutating func fill(_ block: inout [UInt8]) throws(SourceError) -> Int
}

/// The size of a block: it stays in the second-level cache between two stages.
let blockByteCount = 256 << 10

/// The bytes of a file, pipe or device from its position to its end.
struct DescriptorBlocks: BlockSource, ~Copyable {
  let name: String
  private let descriptor: OwnedDescriptor
  private let statusAtOpen: FileStatus
  private var hasEnded = false

  init(_ descriptor: consuming OwnedDescriptor, status: FileStatus, name: String) {
    self.descriptor = descriptor
    self.statusAtOpen = status
    self.name = name
  }

  mutating func fill(_ block: inout [UInt8]) throws(SourceError) -> Int {
    // A terminal would ask for more after its end of file.
    guard !hasEnded else { return 0 }
    let count = try descriptor.read(&block, name: name)
    if count < block.count {
      hasEnded = true
      // Files of /proc say 0 and are written as they are read.
      if statusAtOpen.isRegular, statusAtOpen.byteCount > 0,
        try descriptor.status(name: name) != statusAtOpen
      {
        throw SourceError(.changedWhileRead, in: name)
      }
    }
    return count
  }
}

/// A stream whose first block was read to see what it holds.
struct HeadedBlocks<Rest: BlockSource & ~Copyable>: BlockSource, ~Copyable {
  private var head: ArraySlice<UInt8>
  private var rest: Rest

  init(head: ArraySlice<UInt8>, rest: consuming Rest) {
    self.head = head
    self.rest = rest
  }

  mutating func fill(_ block: inout [UInt8]) throws(SourceError) -> Int {
    guard !head.isEmpty else { return try rest.fill(&block) }
    let taken = head.prefix(block.count)
    block.replaceSubrange(..<taken.count, with: taken)
    head = head.dropFirst(taken.count)
    return taken.count
  }
}

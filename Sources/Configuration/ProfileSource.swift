internal import Foundation

/// Where a profile comes from.
enum ProfileSource: Equatable {
  case shipped(ShippedProfile)
  case file(String)

  static let unknown = "neither a shipped profile nor a file"

  /// A shipped profile, a file that is there, or what can only be meant as a file.
  init?(_ nameOrPath: String, relativeTo folder: String?) {
    if let shipped = ShippedProfile(rawValue: nameOrPath) {
      self = .shipped(shipped)
      return
    }
    let isAbsolute = nameOrPath.hasPrefix("/")
    let path = isAbsolute || folder == nil ? nameOrPath : (folder ?? "") + nameOrPath
    let isPath =
      nameOrPath.contains("/") || nameOrPath.hasSuffix(".yml") || nameOrPath.hasSuffix(".yaml")
    guard isPath || FileManager.default.fileExists(atPath: path) else { return nil }
    self = .file(path)
  }

  /// What messages call it.
  var file: String {
    switch self {
    case .shipped(let profile): profile.rawValue + ".yml"
    case .file(let path): path
    }
  }

  /// The name of a profile that does not say its own.
  var stem: String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    for ending in [".yml", ".yaml"] where last.hasSuffix(ending) && last != ending {
      return String(last.dropLast(ending.count))
    }
    return last
  }

  /// The start of the paths of files beside it.
  var folder: String {
    guard case .file(let path) = self, let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }

  /// The same for all spellings of one file.
  var identity: String {
    switch self {
    case .shipped(let profile): profile.rawValue
    case .file(let path): URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
  }

  func bytes() throws(ProfileReadingError) -> [UInt8] {
    switch self {
    case .shipped(let profile): return profile.bytes
    case .file(let path): return try ProfileSource.read(path)
    }
  }

  /// Reads no more than is needed to see that a file is too large.
  private static func read(_ path: String) throws(ProfileReadingError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing
    }
    guard !isFolder.boolValue else { throw .folder }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable }
    defer { try? handle.close() }
    var bytes: [UInt8] = []
    while bytes.count <= ProfileDocument.largestSize {
      let wanted = ProfileDocument.largestSize + 1 - bytes.count
      guard let data = try? handle.read(upToCount: wanted) else { break }
      if data.isEmpty { break }
      bytes.append(contentsOf: data)
    }
    return bytes
  }
}

/// Why the bytes of a profile could not be had.
enum ProfileReadingError: String, Error {
  case missing = "no such file"
  case folder = "a folder, not a file"
  case unreadable = "the file cannot be read"
}

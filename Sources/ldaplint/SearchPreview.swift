internal import DirectorySources

/// The searches that a live check would send, for people.
struct SearchPreview {
  private let request: ReadRequest
  private let connection: ConnectionArguments

  init(_ request: ReadRequest, _ connection: ConnectionArguments) {
    self.request = request
    self.connection = connection
  }

  func print() throws {
    let uris = connection.uri.isEmpty ? connection.configuration().uris : connection.uri
    var lines = uris.map { "server: \($0)" }
    let bases = request.bases.map { $0.isEmpty ? "(the empty DN)" : $0 }
    lines +=
      bases.isEmpty
      ? ["base: the naming contexts that the server names"] : bases.map { "base: \($0)" }
    lines.append("scope: \(request.scope)")
    lines.append("filter: \(request.filter)")
    lines.append("page size: \(request.pageSize.map { "\($0)" } ?? "no pages")")
    if let limit = request.sizeLimit { lines.append("size limit: \(limit) entries") }
    if let limit = request.timeLimit { lines.append("time limit: \(limit) s") }
    lines.append("look-ups: at most \(request.lookUpLimit) entries that others refer to")
    lines += request.attributes.map { "attribute: \($0)" }
    try writeToStandardOutput(lines.map { "\($0.visible)\n" }.joined())
  }
}

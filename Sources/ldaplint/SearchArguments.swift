internal import ArgumentParser
internal import DirectoryModel
internal import DirectorySources
internal import LintRules

/// What is read of a server, in OpenLDAP's letters; base and filter narrow the scope of files too.
struct SearchArguments: ParsableArguments {
  enum Scope: String, CaseIterable, ExpressibleByArgument {
    case base, one, sub, children

    var ofRequest: ReadRequest.Scope {
      switch self {
      case .base: .base
      case .one: .oneLevel
      case .sub: .subtree
      case .children: .children
      }
    }
  }

  @Option(
    name: [.customShort("b"), .long],
    help: ArgumentHelp(
      """
      Where to search; only entries at or below it are in scope. Repeat it for several. (default: \
      the naming contexts that the server names)
      """,
      valueName: "dn"))
  var base: [String] = []

  @Option(name: [.customShort("s"), .long], help: "How far below the base to search.")
  var scope = Scope.sub

  @Option(
    help: ArgumentHelp(
      "Only users and groups that this filter finds are in scope.", valueName: "filter"))
  var filter: String?

  @Option(
    name: [.customShort("z"), .long],
    help: ArgumentHelp("At most so many entries; more of them are a defect.", valueName: "count"))
  var sizeLimit: RequestLimit?

  @Option(
    name: [.customShort("l"), .long],
    help: ArgumentHelp("Seconds that the server may take for a search.", valueName: "seconds"))
  var timeLimit: RequestLimit?

  @Option(
    name: [.customShort("E"), .customLong("extension")],
    help: ArgumentHelp(
      "pr=N: ask for pages of N entries; pr=0 for no pages. (default: pr=500)",
      valueName: "pr=count"))
  var extensions: [SearchExtension] = []

  @Option(
    help: ArgumentHelp(
      """
      At most so many entries that others refer to are looked up, such as members outside of the \
      base.
      """,
      valueName: "count"))
  var lookUpLimit = 10_000

  @Flag(
    name: [.customShort("n"), .long],
    help: "Show the searches that would be sent, and do not connect.")
  var dryRun = false

  func validate() throws {
    for base in base {
      var form: [UInt8] = []
      if let error = DNSyntax.appendNormalForm(ofDN: Array(base.utf8).span, to: &form) {
        throw ValidationError("'\(base)' for -b is no DN: \(error.kind.words)")
      }
    }
    do throws(LDAPFilterError) {
      if let filter { _ = try LDAPFilter(parsing: filter) }
    } catch {
      throw ValidationError("'\(filter ?? "")' for --filter is no filter: \(error)")
    }
    guard lookUpLimit >= 0 else {
      throw ValidationError("\(lookUpLimit) is no number for --look-up-limit")
    }
  }

  /// An option that says something to servers only; nil if none is given.
  var optionForServers: String? {
    if scope != .sub { return "-s" }
    if sizeLimit != nil { return "-z" }
    if timeLimit != nil { return "-l" }
    if !extensions.isEmpty { return "-E" }
    return dryRun ? "-n" : nil
  }

  /// Whether the command line leaves entries out that may be there.
  var narrowsScope: Bool { !base.isEmpty || filter != nil || scope != .sub }

  /// With what OpenLDAP's configuration says where the command line says nothing.
  func completed(by connection: ConnectionArguments) throws -> SearchArguments {
    let configuration = connection.configuration()
    var arguments = self
    if base.isEmpty, let base = configuration[.base] { arguments.base = [base] }
    do throws(LDAPConfiguration.Mistake) {
      if sizeLimit == nil {
        arguments.sizeLimit = RequestLimit(try configuration.limit(.sizeLimit))
      }
      if timeLimit == nil {
        arguments.timeLimit = RequestLimit(try configuration.limit(.timeLimit))
      }
    } catch {
      throw UsageError("\(error)")
    }
    return arguments
  }

  /// The profile with its scope narrowed to what is asked for.
  func narrowed(_ profile: Profile) throws -> Profile {
    var profile = profile
    if profile.scope.bases.isEmpty { profile.scope.bases = base.filter { !$0.isEmpty } }
    guard let filter else { return profile }
    do throws(LDAPFilterError) {
      profile.scope.narrow(to: try LDAPFilter(parsing: filter))
    } catch {
      preconditionFailure("a filter that was parsed before: \(error)")
    }
    return profile
  }

  /// What a server is asked for, so that what a job needs can be judged.
  func request(for job: ReadJob, _ changes: ChangeFiles = ChangeFiles()) throws -> ReadRequest {
    let profiles = job.profiles
    let filters = profiles.flatMap { profile in
      [profile.scope.users, profile.scope.groups] + [profile.scope.contacts].compactMap { $0 }
    }
    var request = ReadRequest(
      filter: LDAPFilter.widened(filters).description, attributes: job.wantedAttributes)
    request.bases = base.isEmpty ? Self.bases(of: profiles) : base
    request.scope = scope.ofRequest
    if let size = extensions.last?.pageSize { request.pageSize = size > 0 ? size : nil }
    request.sizeLimit = sizeLimit?.count
    request.timeLimit = timeLimit?.count
    request.lookUpLimit = lookUpLimit
    let names = try changes.names(longestValue: job.longestValue)
    request.alsoWanted = names.dns
    request.attributes += names.attributes.subtracting(request.attributes).sorted()
    return request
  }

  /// The bases of all profiles, if each has some.
  private static func bases(of profiles: [Profile]) -> [String] {
    profiles.contains { $0.scope.bases.isEmpty } ? [] : profiles.flatMap(\.scope.bases)
  }
}

/// A limit as OpenLDAP's programs take it: a number, or `none` or `max` for none.
struct RequestLimit: ExpressibleByArgument {
  /// Nil for none.
  let count: Int?

  init(_ count: Int?) { self.count = count }

  init?(argument: String) {
    if argument == "none" || argument == "max" {
      count = nil
    } else if let count = Int(argument), count >= 0 {
      // Of RFC 4511: 0 is no limit.
      self.count = count > 0 ? count : nil
    } else {
      return nil
    }
  }
}

/// What `-E` asks for: pages, the one extension that is of use here.
struct SearchExtension: ExpressibleByArgument {
  let pageSize: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts[0].hasPrefix("!") ? parts[0].dropFirst() : parts[0]
    guard name.hasPrefix("pr="), let size = Int(name.dropFirst(3)), size >= 0,
      parts.count == 1 || parts.count == 2 && ["prompt", "noprompt"].contains(parts[1])
    else { return nil }
    pageSize = size
  }
}

extension LintRules.Scope {
  /// Takes only those for users, groups and contacts that a filter finds.
  fileprivate mutating func narrow(to filter: LDAPFilter) {
    users = .and([users, filter])
    groups = .and([groups, filter])
    contacts = contacts.map { .and([$0, filter]) }
  }
}

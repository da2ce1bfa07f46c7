import Glibc

/// Groups of users with sizes by a power law, a few of them nested, together about 0.8
/// memberships for each entry.
struct Groups {
  private enum Defect: Int { case cycleOfTwo, cycleOfThree, dangling, oneself, repeated }

  private static let exponent = 0.8
  private let plan: Plan
  private let largest: Double
  private let ranks: Scatter
  private let linkStride: Int

  init(_ plan: Plan) {
    self.plan = plan
    var random = SplitMix(seed: plan.seed, stream: .group, number: -1)
    ranks = Scatter(count: max(plan.groups, 1), using: &random)
    var weight = 0.0
    for rank in 0..<plan.groups { weight += pow(Double(rank + 1), -Groups.exponent) }
    largest = 0.8 * Double(plan.users + plan.groups) / max(weight, 1)
    linkStride = Scatter(count: max(plan.linked, 2), using: &random).stride
  }

  func write(_ group: Int, to writer: inout LDIFWriter) {
    var random = SplitMix(seed: plan.seed, stream: .group, number: group)
    writer.text("dn: ")
    plan.append(groupDN: group, to: &writer.line)
    writer.endLine()
    writer.attribute("objectClass", "top")
    let isActiveDirectory = plan.shape == .activeDirectory
    writer.attribute("objectClass", isActiveDirectory ? "group" : "groupOfNames")
    for name in isActiveDirectory ? ["cn", "sAMAccountName"] : ["cn"] {
      writer.text(name + ": ")
      plan.append(groupName: group, to: &writer.line)
      writer.endLine()
    }
    writer.text("description:")
    for _ in 0..<(3 + random.below(6)) {
      writer.text(" ")
      writer.text(Names.words[random.below(Names.words.count)])
    }
    writer.endLine()

    writeUsers(of: group, &random, to: &writer)
    if group < plan.linked {
      writeLinks(of: group, to: &writer)
    } else {
      writeNested(of: group, &random, to: &writer)
      writeDefects(of: group, to: &writer)
    }
    writer.endRecord()
  }

  private func writeUsers(
    of group: Int, _ random: inout SplitMix, to writer: inout LDIFWriter
  ) {
    let members = Scatter(count: plan.users, using: &random)
    for index in 0..<size(of: group) {
      writeMember(&random, to: &writer) { line in
        plan.append(userDN: members[index], to: &line)
      }
    }
  }

  private func size(of group: Int) -> Int {
    if plan.shape == .oneGroup { return plan.users }
    let size = largest * pow(Double(ranks[group] + 1), -Groups.exponent)
    return min(max(Int(size.rounded()), 1), max(plan.users / 2, 1))
  }

  /// Only groups with smaller numbers, so that no cycle comes about by chance.
  private func writeNested(
    of group: Int, _ random: inout SplitMix, to writer: inout LDIFWriter
  ) {
    guard group > plan.linked, random.below(1000) < 35 else { return }
    let child = plan.linked + random.below(group - plan.linked)
    writeMember(&random, to: &writer) { plan.append(groupDN: child, to: &$0) }
  }

  private func writeDefects(of group: Int, to writer: inout LDIFWriter) {
    let (kind, offset) = plan.groupDefects.defect(at: group)
    guard offset >= 0, plan.groupDefects.hasRoom(at: group, before: plan.groups),
      let defect = Defect(rawValue: kind)
    else { return }
    switch (defect, offset) {
    case (.cycleOfTwo, 0), (.cycleOfThree, 0), (.cycleOfThree, 1):
      writeGroup(group + 1, to: &writer)
    case (.cycleOfTwo, 1): writeGroup(group - 1, to: &writer)
    case (.cycleOfThree, 2): writeGroup(group - 2, to: &writer)
    case (.oneself, 0): writeGroup(group, to: &writer)
    case (.dangling, 0):
      writer.text("member: uid=gone")
      writer.decimal(group)
      writer.text(",")
      writer.text(Plan.people)
      writer.endLine()
    case (.repeated, 0):
      for _ in 0..<2 {
        writer.text("member: ")
        plan.append(userDN: plan.users - 1, to: &writer.line)
        writer.endLine()
      }
    default: break
    }
  }

  /// A closed ring over all linked groups in scattered order; the chain leaves one link out, the
  /// component has seven chords more for each group.
  private func writeLinks(of group: Int, to writer: inout LDIFWriter) {
    let count = plan.linked
    let next = (group + linkStride) % count
    if plan.shape != .deepChain || next != 0 { writeGroup(next, to: &writer) }
    guard plan.shape == .bigComponent else { return }
    var random = SplitMix(seed: plan.seed, stream: .chord, number: group)
    var chords = Set([group, next])
    for _ in 0..<7 {
      let other = random.below(count)
      if chords.insert(other).inserted { writeGroup(other, to: &writer) }
    }
  }

  private func writeGroup(_ group: Int, to writer: inout LDIFWriter) {
    writer.text("member: ")
    plan.append(groupDN: group, to: &writer.line)
    writer.endLine()
  }

  /// Some tools write a DN in capitals or with a space behind each comma; it stays the same DN.
  private func writeMember(
    _ random: inout SplitMix, to writer: inout LDIFWriter, dn: (inout [UInt8]) -> Void
  ) {
    writer.text("member: ")
    let start = writer.line.count
    dn(&writer.line)
    let habit = random.below(100)
    if habit < 3 {
      for index in start..<writer.line.count
      where UInt8(ascii: "a")...UInt8(ascii: "z") ~= writer.line[index] {
        writer.line[index] &= 0xDF
      }
    } else if habit == 3 {
      for index in stride(from: writer.line.count - 1, to: start, by: -1)
      where writer.line[index] == UInt8(ascii: ",") {
        writer.line.insert(UInt8(ascii: " "), at: index + 1)
      }
    }
    writer.endLine()
  }
}

/// A user as OpenLDAP exports one: about twelve attributes, nine in ten of them on one line.
struct Users {
  private enum Defect: Int {
    case sharedAddress, noFamilyName, longTitle, badAddress, emptyDescription, danglingManager
    case sharedEmployeeNumber, noAddress
  }

  let plan: Plan
  let extraBytes: Int

  func write(_ user: Int, to writer: inout LDIFWriter) {
    var random = SplitMix(seed: plan.seed, stream: .user, number: user)
    let name = plan.name(of: user)
    let (kind, offset) = plan.userDefects.defect(at: user)
    let defect = offset == 0 ? Defect(rawValue: kind) : nil

    writer.text("dn: ")
    plan.append(userDN: user, to: &writer.line)
    writer.endLine()
    writer.attribute("objectClass", "top")
    writer.attribute("objectClass", "person")
    writer.attribute("objectClass", "organizationalPerson")
    writer.attribute("objectClass", "inetOrgPerson")
    if plan.shape == .activeDirectory { writer.attribute("objectClass", "user") }
    writer.text("uid: ")
    plan.append(loginOf: user, to: &writer.line)
    writer.endLine()
    writer.attribute("cn", name.given.text + " " + name.family.text)
    if defect != .noFamilyName { writer.attribute("sn", name.family.text) }
    writer.attribute("givenName", name.given.text)
    writer.attribute("displayName", name.family.text + ", " + name.given.text)
    writeAddress(of: user, defect, to: &writer)
    if plan.shape == .activeDirectory { writeAccount(of: user, defect, &random, to: &writer) }
    writer.text("employeeNumber: ")
    writer.decimal(1_000_000 + (defect == .sharedEmployeeNumber ? user - 1 : user))
    writer.endLine()
    writer.text("telephoneNumber: +49 30 5550 ")
    writer.decimal(100_000 + random.below(900_000))
    writer.endLine()
    writer.text("title: ")
    writer.text(Names.titles[random.below(Names.titles.count)])
    if defect == .longTitle {
      writer.text(" for everything that nobody else in the whole house ever wanted to do")
    }
    writer.endLine()
    writer.text("departmentNumber: ")
    writer.decimal(1000 + name.department)
    writer.endLine()
    let city = Names.cities[random.below(Names.cities.count)]
    writer.attribute("l", city)
    if random.chance(80) {
      writer.text("postalAddress: Example AG $ Station Road ")
      writer.decimal(1 + random.below(200))
      writer.text(" $ ")
      writer.text(city)
      writer.endLine()
    }
    writeManager(of: user, defect, to: &writer)
    writeDescription(defect, &random, to: &writer)
    if random.below(200) == 0 {
      writer.binary("jpegPhoto", photo(bytes: 800 + random.below(1500), &random))
    }
    if extraBytes > 0 { writeExtra(&random, to: &writer) }
    writer.endRecord()
  }

  private func writeAddress(of user: Int, _ defect: Defect?, to writer: inout LDIFWriter) {
    if defect == .noAddress { return }
    writer.text("mail: ")
    if defect == .badAddress { writer.text("office.@") }
    plan.append(addressOf: defect == .sharedAddress ? user - 1 : user, to: &writer.line)
    writer.endLine()
  }

  /// What Active Directory and Exchange have of somebody: names to log in with, a GUID, and the
  /// address once more, with an alias and the address of a mailbox that was moved.
  private func writeAccount(
    of user: Int, _ defect: Defect?, _ random: inout SplitMix, to writer: inout LDIFWriter
  ) {
    for (name, domain) in [
      ("sAMAccountName", ""), ("mailNickname", ""), ("userPrincipalName", "@example.com"),
    ] {
      writer.text(name + ": ")
      plan.append(loginOf: user, to: &writer.line)
      writer.text(domain)
      writer.endLine()
    }
    writer.binary("objectGUID", guid(&random))
    if defect == .noAddress || defect == .badAddress { return }
    writer.text("proxyAddresses: SMTP:")
    plan.append(addressOf: defect == .sharedAddress ? user - 1 : user, to: &writer.line)
    writer.endLine()
    writer.text("proxyAddresses: smtp:")
    plan.append(loginOf: user, to: &writer.line)
    writer.text("@corp.example.com")
    writer.endLine()
    writer.text(
      "proxyAddresses: X500:/o=Example/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)")
    writer.text("/cn=Recipients/cn=")
    plan.append(loginOf: user, to: &writer.line)
    writer.endLine()
  }

  private func guid(_ random: inout SplitMix) -> [UInt8] {
    (0..<16).map { _ in UInt8(random.below(256)) }
  }

  /// Managers have smaller numbers, so that no two people manage each other.
  private func writeManager(of user: Int, _ defect: Defect?, to writer: inout LDIFWriter) {
    if user == 0 { return }
    var random = SplitMix(seed: plan.seed, stream: .manager, number: user)
    writer.text("manager: ")
    if defect == .danglingManager { writer.text("uid=gone,") }
    plan.append(userDN: random.below(user / 8 + 1), to: &writer.line)
    writer.endLine()
  }

  private func writeDescription(
    _ defect: Defect?, _ random: inout SplitMix, to writer: inout LDIFWriter
  ) {
    if defect == .emptyDescription {
      writer.attribute("description", "")
    } else if random.chance(40) {
      writer.text("description:")
      for _ in 0..<(4 + random.below(18)) {
        writer.text(" ")
        writer.text(Names.words[random.below(Names.words.count)])
      }
      writer.endLine()
    }
  }

  /// What no rule of the generic profile compares: three quarters base64, one quarter text.
  private func writeExtra(_ random: inout SplitMix, to writer: inout LDIFWriter) {
    writer.binary("jpegPhoto", photo(bytes: max(8, extraBytes * 9 / 16), &random))
    writer.text("labeledURI: https://www.example.com/")
    var left = extraBytes / 4
    while left > 0 {
      let word = Names.words[random.below(Names.words.count)]
      writer.text(word)
      writer.text("/")
      left -= word.utf8.count + 1
    }
    writer.endLine()
  }

  /// slapd takes what starts and ends as a JPEG does.
  private func photo(bytes: Int, _ random: inout SplitMix) -> [UInt8] {
    var photo: [UInt8] = [0xFF, 0xD8]
    photo.reserveCapacity(bytes + 16)
    while photo.count < bytes - 2 {
      let number = random.next()
      for shift in stride(from: 0, to: 64, by: 8) {
        photo.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
      }
    }
    return photo + [0xFF, 0xD9]
  }
}

extension NaiveLint {
  func missingAttribute() -> [NaiveFinding] {
    users.flatMap { user in
      let needed =
        NaiveProfile.mandatoryOfUsers
        + (user.classes.contains("user") ? ["userprincipalname"] : [])
      let hasLogin = !values(of: NaiveProfile.loginTypes, in: user).isEmpty
      return needed.filter { user.values(of: $0).isEmpty }.map { missing($0, in: user) }
        + (hasLogin ? [] : [missing("uid", in: user)])
    }
      + groups.flatMap { group in
        NaiveProfile.mandatoryOfGroups.filter { group.values(of: $0).isEmpty }
          .map { missing($0, in: group) }
      }
  }

  private func missing(_ type: String, in entry: NaiveEntry) -> NaiveFinding {
    NaiveFinding("missing-attribute", [entry.dn], attribute: type)
  }

  func emptyValue() -> [NaiveFinding] {
    inScope.flatMap { entry in
      entry.values.filter(\.isBlank).map { finding("empty-value", entry, at: $0) }
    }
  }

  func overlongValue() -> [NaiveFinding] {
    inScope.flatMap { entry in
      entry.values.filter { value in
        value.text.unicodeScalars.count > NaiveProfile.limitsInCharacters[value.type] ?? .max
          || value.bytes.count > NaiveProfile.limitsInBytes[value.type] ?? .max
      }
      .map { finding("overlong-value", entry, at: $0) }
    }
  }

  func invalidMail() -> [NaiveFinding] {
    inScope.flatMap { entry in
      values(of: NaiveProfile.addressPool, in: entry).filter { value in
        guard !value.isBlank, let address = NaiveMail.address(in: value) else { return false }
        return !NaiveMail.isValid(address)
      }
      .map { finding("invalid-mail", entry, at: $0) }
    }
  }

  func multipleValues() -> [NaiveFinding] {
    inScope.flatMap { entry in
      Dictionary(grouping: entry.values) { [$0.type] + $0.options }
        .filter { $0.value.count > 1 && NaiveSchema.singleValued.contains($0.key[0]) }
        .map { NaiveFinding("multiple-values", [entry.dn], attribute: $0.key[0]) }
    }
  }

  func invalidDN() -> [NaiveFinding] {
    directory.entries.filter { !$0.isSpoiled }.flatMap { entry in
      entry.values.filter { value in
        NaiveSchema.nameTypes.contains(value.type) && !value.isBlank && value.name == nil
      }
      .map { finding("invalid-dn", entry, at: $0) }
    }
  }
}

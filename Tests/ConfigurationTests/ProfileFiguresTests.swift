import LintRules
import Testing

/// What `ldaplint targets` counts.
@Suite struct ProfileFiguresTests {
  @Test func `each figure counts once, with its mark`() throws {
    let figures = try profile(
      """
      scope: { skips: [{ reason: a, of: users, when: (a=b), mark: V }] }
      mandatory: [{ attributes: [a, b], of: users, mark: V }, { attributes: [c], of: groups }]
      attributes:
        mail: { max: { bytes: 9 }, min: { bytes: 2 }, format: mail, mark: V2 }
        uid:
          single-valued: true
          max-values: { max: 3, mark: U }
          characters: [{ allowed: a }, { forbidden: b, mark: U }]
          mark: V
        cn: { severity: note }
      domains: { routable: true, mark: V }
      unique: [{ pool: a, attributes: [a, b], of: users, mark: V2 }]
      groups: { nesting: { is: flatten, mark: V }, depth: 5 }
      memberships: { direct: 3 }
      counts: { users: { max: 3, mark: U } }
      deletions: { count: 500, percent: 5, mark: V }
      answers: [{ rule: group-cycle, effect: run, mark: V }]
      notices: [{ text: a, reason: b, action: c }]
      """
    ).figures
    #expect(figures.mandatory == 2)
    #expect(figures.values == 8)
    #expect(figures.pools == 1)
    #expect(figures.limits == 5)
    #expect(figures.answers == 2)
    #expect(figures.count(.verified) == 8)
    #expect(figures.count(.secondary) == 4)
    #expect(figures.count(.unverified) == 3)
    #expect(figures.count(nil) == 4)
  }

  @Test func `a profile that demands nothing has no figures`() throws {
    let figures = try profile("groups: { nesting: full }\ndomains: { routable: false }").figures
    let numbers = [
      figures.mandatory, figures.values, figures.pools, figures.limits, figures.answers,
      figures.count(nil),
    ]
    #expect(numbers.allSatisfy { $0 == 0 })
  }
}

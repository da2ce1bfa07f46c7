internal import TestSupport
internal import Testing

/// Exports of other projects, kept beside the checkout and not in it; their README lists them.
@Suite struct RealExportsTests {
  private static let folder = "\(repository)/../shared/ldif"

  @Test(arguments: RealExport.all)
  func `reads every record and every value`(_ export: RealExport) throws {
    guard try Self.listed() != nil else { return }
    let path = "\(Self.folder)/\(export.path)"
    let run = try Program.run(["entries", path])
    let outcome = try ReadingOutcome(of: run, path: path)
    #expect(outcome.records.count == export.records)
    let values = outcome.records.map { $0["attributes"]?.elements.count ?? 0 }
    #expect(values.reduce(0, +) == export.values)
    #expect(outcome.defects.count == export.defects)
    #expect(run.exitCode == (export.defects == 0 ? 0 : 3))
  }

  @Test func `counts every file that the README lists`() throws {
    guard let listed = try Self.listed() else {
      printAloud("NOT TESTED: real exports, as there is no folder \(Self.folder)")
      return
    }
    #expect(listed == RealExport.all.map(\.path).sorted())
  }

  /// The files named in the first column of the README's table; nil where the folder is absent.
  private static func listed() throws -> [String]? {
    guard let readme = try? contents(of: "\(folder)/README.md") else { return nil }
    let names = String(decoding: readme, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: " ").dropFirst().first { _ in line.hasPrefix("| ") }.map(String.init)
    }
    return names.filter { $0.hasSuffix(".ldif") }.sorted()
  }
}

/// What a file holds, counted by hand and by another reader.
struct RealExport: Sendable, CustomTestStringConvertible {
  var path: String
  var records: Int
  /// Attribute values, the modifications without a value among them.
  var values: Int
  var defects: Int

  var testDescription: String { path }

  init(_ path: String, records: Int, values: Int, defects: Int = 0) {
    (self.path, self.records, self.values, self.defects) = (path, records, values, defects)
  }

  static let all = [
    RealExport("apacheds/TestFixture.ldif", records: 33, values: 320),
    RealExport("apacheds/dirserver_1974_it.ldif", records: 16, values: 80),
    RealExport("apps/activemq-openldap.ldif", records: 38, values: 180),
    RealExport("apps/fortress-init-ldap.ldif", records: 65, values: 759),
    RealExport("apps/impala-adusers.ldif", records: 9, values: 41),
    RealExport("apps/inejge-example.ldif", records: 607, values: 1224),
    RealExport("apps/ldap-recursive-test.ldif", records: 20, values: 105),
    RealExport("apps/lsc-project.ldif", records: 59, values: 395),
    RealExport("apps/opensearch-base.ldif", records: 29, values: 158),
    RealExport("apps/ruby-50-seed.ldif", records: 44, values: 272),
    RealExport("apps/spring-security-test-server.ldif", records: 27, values: 162),
    RealExport("apps/spring-setup_data_multi_rdn.ldif", records: 13, values: 82),
    RealExport("openldap/lang-out.ldif", records: 4, values: 27),
    RealExport("openldap/referrals.ldif", records: 5, values: 20),
    RealExport("openldap/test-modify.ldif", records: 8, values: 44),
    RealExport("openldap/test-refint.ldif", records: 9, values: 92),
    RealExport("openldap/test-unique.ldif", records: 3, values: 19),
    RealExport("openldap/test.ldif", records: 19, values: 224),
    RealExport("planetexpress/jenkins-dnWithSpaces.ldif", records: 12, values: 134),
    RealExport("planetexpress/jenkins-planetexpress.ldif", records: 12, values: 134),
    RealExport("planetexpress/jenkins-sevenSeas.ldif", records: 28, values: 253),
    RealExport("planetexpress/rroemhild-10_people_amy.ldif", records: 1, values: 12),
    RealExport("planetexpress/rroemhild-10_people_bender.ldif", records: 1, values: 15),
    RealExport("planetexpress/rroemhild-30_groups_crew.ldif", records: 1, values: 7),
    RealExport("rfc2849/example1.ldif", records: 2, values: 16),
    RealExport("rfc2849/example2.ldif", records: 1, values: 11),
    RealExport("rfc2849/example3-as-printed.ldif", records: 0, values: 0, defects: 3),
    RealExport("rfc2849/example3.ldif", records: 1, values: 9),
    RealExport("rfc2849/example6.ldif", records: 6, values: 19, defects: 1),
  ]
}

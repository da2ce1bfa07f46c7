internal import Testing

@testable internal import DirectorySources

struct RootDSETests {
  private func rootDSE(_ values: [(String, String)]) -> RootDSE {
    var rootDSE = RootDSE()
    for (name, value) in values {
      rootDSE.add(Array(value.utf8).span, of: Array(name.utf8).span)
    }
    return rootDSE
  }

  private static let server = [
    ("vendorName", "389 Project"), ("namingContexts", "dc=example,dc=org"),
    ("namingContexts", "cn=changelog"), ("supportedExtension", "1.3.6.1.4.1.1466.20037"),
    ("supportedExtension", "2.16.840.1.113730.3.5.3"),
  ]

  /// By the extended operations that get and set keytabs, or where its own authority is.
  @Test(arguments: [
    ("supportedExtension", "2.16.840.1.113730.3.8.10.5"), ("namingContexts", "O=ipaca"),
  ])
  func `FreeIPA is known by what it can do, and shows copies`(_ name: String, _ value: String) {
    let rootDSE = rootDSE(Self.server + [(name, value)])
    #expect("\(rootDSE)" == "FreeIPA")
    #expect(rootDSE.copies == ["cn=compat,dc=example,dc=org"])
  }

  @Test func `any other server shows each entry once`() {
    let rootDSE = rootDSE(Self.server)
    #expect("\(rootDSE)" == "389 Directory Server")
    #expect(rootDSE.copies == [])
  }
}

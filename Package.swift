// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  // `Span` results of methods need a lifetime annotation, which the compiler still gates.
  .enableExperimentalFeature("Lifetimes"),
  .strictMemorySafety(),
]

let package = Package(
  name: "ldaplint",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CByteScan"),
    .systemLibrary(name: "CCompression", providers: [.apt(["zlib1g-dev", "libzstd-dev"])]),
    .systemLibrary(name: "CIDN", providers: [.apt(["libidn2-dev"])]),
    .systemLibrary(name: "CLDAP", pkgConfig: "ldap", providers: [.apt(["libldap-dev"])]),

    .target(
      name: "DirectoryModel", dependencies: ["CByteScan", "CIDN"],
      resources: [
        .embedInCode("Schema/standard.schema"), .embedInCode("Schema/active-directory.schema"),
      ],
      swiftSettings: settings),
    .target(
      name: "DirectorySources",
      dependencies: ["CByteScan", "CCompression", "CLDAP", "DirectoryModel"],
      swiftSettings: settings),
    .target(name: "LintRules", dependencies: ["DirectoryModel"], swiftSettings: settings),
    .target(
      name: "Configuration", dependencies: ["DirectoryModel", "LintRules", "Yams"],
      resources: [
        .embedInCode("Profiles/generic.yml"),
        .embedInCode("Profiles/forcepoint.yml"),
        .embedInCode("Profiles/zoho.yml"),
        .embedInCode("Profiles/arctera.yml"),
        .embedInCode("Profiles/ssi.yml"),
        .embedInCode("Profiles/eadm.yml"),
        .embedInCode("Profiles/entra.yml"),
        .embedInCode("Profiles/google.yml"),
        .embedInCode("Profiles/active-directory.yml"),
        .embedInCode("Profiles/scim.yml"),
      ],
      swiftSettings: settings),
    .target(
      name: "Reporters", dependencies: ["DirectoryModel", "LintRules"], swiftSettings: settings),
    .executableTarget(
      name: "ldaplint",
      dependencies: [
        "Configuration", "DirectoryModel", "DirectorySources", "LintRules", "Reporters",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: ["Configuration", "DirectoryModel", "DirectorySources", "LintRules"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "DirectoryModelTests", dependencies: ["DirectoryModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "DirectorySourcesTests",
      dependencies: ["CCompression", "DirectoryModel", "DirectorySources", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ConfigurationTests",
      dependencies: ["Configuration", "DirectoryModel", "LintRules", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LintRulesTests",
      dependencies: [
        "Configuration", "DirectoryModel", "DirectorySources", "LintRules", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReportersTests",
      dependencies: [
        "Configuration", "DirectoryModel", "DirectorySources", "LintRules", "Reporters",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ldaplintTests",
      dependencies: ["Configuration", "LintRules", "TestSupport", "Yams", "ldaplint"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

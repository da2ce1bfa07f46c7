// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds or depends on ldaplint builds the generator.
let package = Package(
  name: "Benchmarks",
  targets: [
    .executableTarget(
      name: "generate-ldif",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .strictMemorySafety(),
      ])
  ],
  swiftLanguageModes: [.v6]
)

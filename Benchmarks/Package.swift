// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "vibekit-telemetry", path: "..")
    ],
    targets: [
        // Counts allocations by standing before malloc, runs programs, and speaks HTTP with next to no cost.
        .target(name: "CBench"),
        // The program that the store is measured beside.
        .executableTarget(name: "Ceiling", path: "ceiling", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "TelemetryBenchmarks",
            dependencies: [
                "CBench",
                .product(name: "Telemetry", package: "vibekit-telemetry"),
                .product(name: "TelemetryCrypto", package: "vibekit-telemetry"),
                .product(name: "TelemetrySQLite", package: "vibekit-telemetry"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)

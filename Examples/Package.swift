// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "examples",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "vibekit-telemetry", path: "..")
    ],
    targets: [
        .executableTarget(
            name: "Quickstart",
            dependencies: [
                .product(name: "Telemetry", package: "vibekit-telemetry"),
                .product(name: "TelemetrySQLite", package: "vibekit-telemetry"),
            ]
        ),
        .executableTarget(name: "DemoDay"),
        .executableTarget(
            name: "TracedChild",
            dependencies: [
                .product(name: "Telemetry", package: "vibekit-telemetry"),
                .product(name: "TelemetrySQLite", package: "vibekit-telemetry"),
            ]
        ),
    ]
)

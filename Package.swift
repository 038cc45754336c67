// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "vibekit-telemetry",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Telemetry", targets: ["Telemetry"]),
        .library(name: "TelemetryPatterns", targets: ["TelemetryPatterns"]),
        .library(name: "TelemetrySQLite", targets: ["TelemetrySQLite"]),
        .library(name: "TelemetryCrypto", targets: ["TelemetryCrypto"]),
        .library(name: "TelemetryAgents", targets: ["TelemetryAgents"]),
        .library(name: "TelemetryOTLP", targets: ["TelemetryOTLP"]),
        .library(name: "TelemetryServer", targets: ["TelemetryServer"]),
        .library(name: "TelemetryGRPC", targets: ["TelemetryGRPC"]),
        .library(name: "TelemetryTesting", targets: ["TelemetryTesting"]),
        .executable(name: "telemetry", targets: ["TelemetryCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .target(name: "CByteMasks"),
        .target(name: "CCRC32C"),
        .target(
            name: "Telemetry",
            dependencies: [
                "CByteMasks",
                "CCRC32C",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "TelemetrySQLite",
            dependencies: [
                "CZlib",
                "Telemetry",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "TelemetryCrypto",
            dependencies: [
                "Telemetry",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(name: "TelemetryAgents", dependencies: ["Telemetry"]),
        .target(
            name: "TelemetryOTLP",
            dependencies: [
                "Telemetry",
                "TelemetryAgents",
                "CZlib",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        // What the HTTP and the gRPC server share.
        .target(
            name: "TelemetryTLS",
            dependencies: [
                "Telemetry",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .executableTarget(name: "AssetEmbedder"),
        .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["AssetEmbedder"]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "TelemetryServer",
            dependencies: [
                "Telemetry",
                "TelemetryAgents",
                "TelemetryOTLP",
                "TelemetryTLS",
                "CZlib",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            plugins: ["EmbedAssets"]
        ),
        .target(
            name: "TelemetryGRPC",
            dependencies: [
                "Telemetry",
                "TelemetryAgents",
                "TelemetryOTLP",
                "TelemetryTLS",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHPACK", package: "swift-nio-http2"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(name: "TelemetryPatterns", dependencies: ["Telemetry"]),
        .target(name: "TelemetryTesting", dependencies: ["Telemetry"]),
        .executableTarget(
            name: "TelemetryCommand",
            dependencies: [
                "Telemetry",
                "TelemetryAgents",
                "TelemetryCrypto",
                "TelemetryGRPC",
                "TelemetryOTLP",
                "TelemetryPatterns",
                "TelemetrySQLite",
                "TelemetryServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        // Records until it is killed, for the crash harness.
        .executableTarget(
            name: "CrashRecorder",
            dependencies: ["Telemetry", "TelemetrySQLite"],
            path: "Tests/Crash/Recorder"
        ),
        .testTarget(name: "AssetEmbedderTests", dependencies: ["AssetEmbedder"]),
        .testTarget(name: "TelemetryPatternsTests", dependencies: ["Telemetry", "TelemetryPatterns"]),
        .testTarget(name: "TelemetryTests", dependencies: ["CCRC32C", "Telemetry", "TelemetryTesting"]),
        .testTarget(
            name: "TelemetrySQLiteTests",
            dependencies: ["TelemetrySQLite", "TelemetryTesting", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(
            name: "TelemetryCryptoTests",
            dependencies: [
                "TelemetryCrypto",
                "TelemetrySQLite",
                "TelemetryTesting",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(name: "TelemetryAgentsTests", dependencies: ["Telemetry", "TelemetryAgents"]),
        .testTarget(
            name: "TelemetryOTLPTests",
            dependencies: [
                "TelemetryAgents",
                "TelemetryOTLP",
                "TelemetryTesting",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ]
        ),
        .testTarget(
            name: "TelemetryServerTests",
            dependencies: [
                "TelemetryServer",
                "TelemetryOTLP",
                "TelemetryTesting",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "TelemetryGRPCTests",
            dependencies: [
                "TelemetryGRPC",
                "TelemetryOTLP",
                "TelemetryTesting",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
                .product(name: "GRPCCore", package: "grpc-swift-2"),
                .product(name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHPACK", package: "swift-nio-http2"),
                .product(name: "NIOHTTP2", package: "swift-nio-http2"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "TelemetryCommandTests",
            dependencies: ["TelemetryCommand", "TelemetryOTLP", .product(name: "GRDB", package: "GRDB.swift")]
        ),
    ],
    swiftLanguageModes: [.v6]
)

/// `make test` and `make lint` let no warning pass.
let isStrict = Context.environment["TELEMETRY_STRICT"] == "1"

for target in package.targets
where ![.system, .plugin].contains(target.type) && !["CByteMasks", "CCRC32C"].contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
    if isStrict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}

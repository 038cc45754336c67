import Testing

@testable import TelemetryCommand

@Suite struct DatabaseLocationTests {
    @Test func theFlagCountsMost() {
        var loaded = LoadedSettings()
        loaded.settings.database = "variable.db"
        loaded.sources["database"] = .variable("TELEMETRY_DATABASE")
        let flagged = DatabaseLocation(flag: "flag.db", loaded: loaded, directory: "/")
        #expect(flagged.path == "flag.db")
        #expect(flagged.source == .flag("--database"))
        let unflagged = DatabaseLocation(flag: nil, loaded: loaded, directory: "/")
        #expect(unflagged.path == "variable.db")
        #expect(unflagged.source == .variable("TELEMETRY_DATABASE"))
    }

    @Test func theNearestUpwardIsFound() throws {
        try Scratch.withDirectory { directory in
            try FilePath.makeParent(of: "\(directory)/.vibekit/x")
            try FilePath.makeParent(of: "\(directory)/a/b/x")
            try Scratch.write("", to: "\(directory)/.vibekit/telemetry.db")
            let location = DatabaseLocation(flag: nil, loaded: LoadedSettings(), directory: "\(directory)/a/b")
            #expect(location.path == "\(directory)/.vibekit/telemetry.db")
            #expect(location.source == .found)
        }
    }

    @Test func foldersThatEverybodyMayWriteToArePassedOver() throws {
        try Scratch.withDirectory { directory in
            try FilePath.makeParent(of: "\(directory)/shared/.vibekit/x")
            try FilePath.makeParent(of: "\(directory)/shared/mine/x")
            try Scratch.write("", to: "\(directory)/shared/.vibekit/telemetry.db")
            try Scratch.makeWritableByAll("\(directory)/shared")
            let inside = DatabaseLocation(flag: nil, loaded: LoadedSettings(), directory: "\(directory)/shared/mine")
            #expect(inside.source == .unset)
            let here = DatabaseLocation(flag: nil, loaded: LoadedSettings(), directory: "\(directory)/shared")
            #expect(here.source == .found)
        }
    }

    @Test func elseOneIsMadeHere() throws {
        try Scratch.withDirectory { directory in
            let location = DatabaseLocation(flag: nil, loaded: LoadedSettings(), directory: directory)
            #expect(location.path == ".vibekit/telemetry.db")
            #expect(location.source == .unset)
        }
    }
}

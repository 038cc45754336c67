import Foundation
import PackagePlugin

/// Puts the files of `Web/` into the target that uses it, so that the program is one file.
@main
struct EmbedAssets: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL.appending(path: "Web").resolvingSymlinksInPath()
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter(Self.isServed).sorted()
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedAssets.swift")
        return [
            .buildCommand(
                displayName: "Embedding the dashboard",
                executable: try context.tool(named: "AssetEmbedder").url,
                arguments: [root.path, output.path] + names,
                inputFiles: names.map { root.appending(path: $0) },
                outputFiles: [output]
            )
        ]
    }

    /// What a browser asks for; types and the checker's settings stay behind.
    private static func isServed(_ name: String) -> Bool {
        [".html", ".js", ".css", ".svg"].contains { name.hasSuffix($0) }
    }
}

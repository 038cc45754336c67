import Foundation

// AssetEmbedder ROOT OUTPUT NAME…: writes the files as Base64 into a Swift source. Array literals of bytes would take
// the compiler minutes. What lies in folders is part of the files above that import it.

let arguments = CommandLine.arguments.dropFirst()
guard let root = arguments.first, let output = arguments.dropFirst().first else {
    FileHandle.standardError.write(Data("usage: AssetEmbedder ROOT OUTPUT NAME…\n".utf8))
    exit(64)
}

func text(of name: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: root).appendingPathComponent(name), encoding: .utf8)
}

var source = """
    // Written by AssetEmbedder from Web/.

    enum EmbeddedAssets {
        static let all: [(path: String, tag: String, base64: String)] = [

    """
do {
    for name in arguments.dropFirst(2) where !name.contains("/") {
        let asset = try Asset(name: name, read: text)
        source += "        (\"\(name)\", \"\(asset.tag)\", \"\(asset.base64)\"),\n"
    }
    source += "    ]\n}\n"
    try Data(source.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
} catch {
    FileHandle.standardError.write(Data("\(root): error: \(error)\n".utf8))
    exit(1)
}

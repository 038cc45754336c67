import Foundation

// AssetEmbedder ROOT OUTPUT NAME…: writes the files as Base64 into a Swift source. Array literals of bytes would take
// the compiler minutes.

let arguments = CommandLine.arguments.dropFirst()
guard let root = arguments.first, let output = arguments.dropFirst().first else {
    FileHandle.standardError.write(Data("usage: AssetEmbedder ROOT OUTPUT NAME…\n".utf8))
    exit(64)
}

var source = """
    // Written by AssetEmbedder from Web/.

    enum EmbeddedAssets {
        static let all: [(path: String, tag: String, base64: String)] = [

    """
for name in arguments.dropFirst(2) {
    let data = try Data(contentsOf: URL(fileURLWithPath: root).appendingPathComponent(name))
    let asset = Asset(name: name, text: String(decoding: data, as: UTF8.self))
    source += "        (\"\(name)\", \"\(asset.tag)\", \"\(asset.base64)\"),\n"
}
source += "    ]\n}\n"
try Data(source.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)

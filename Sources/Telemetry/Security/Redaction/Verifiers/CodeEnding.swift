/// Last parts of names in code that look like a top-level domain and are none: `foo@bar.swift`, `decorator@property.setter`.
enum CodeEnding {
    /// None of these is a domain that mail is sent to.
    private static let words: [StaticString] = [
        "swift", "setter", "getter", "deleter", "property", "kt", "java", "js", "jsx", "ts", "tsx", "mjs", "cjs", "vue",
        "cpp", "hpp", "hxx", "cxx", "rb", "php", "lua", "scala", "css", "scss", "less", "html", "htm", "xml", "svg",
        "json", "jsonl", "ndjson", "yaml", "yml", "toml", "ini", "cfg", "conf", "txt", "log", "csv", "tsv", "sql",
        "png", "jpg", "jpeg", "gif", "webp", "heic", "pdf", "tar", "gz", "tgz", "bz", "xz", "whl", "jar", "war", "dll",
        "dylib", "exe", "obj", "wasm", "lock", "patch", "diff", "proto", "gradle", "plist", "framework", "service",
        "timer", "socket", "target", "mount", "parquet", "ipynb", "sqlite", "tmp", "bak", "orig",
    ]

    /// Whether the name that ends at `end` has such a last part.
    static func stands(before end: Int, in text: ScannedText) -> Bool {
        let start = text.start(of: .letter, before: end, floor: max(0, end - 12))
        return self.words.contains { $0.utf8CodeUnitCount == end - start && text.hasFolded($0, at: start) }
    }
}

/// Where unreadable files go, so that they stop nobody and are not lost either.
struct SpoolQuarantine: Sendable {
    let folder: String
    let byteLimit: Int

    init(root: String, byteLimit: Int) {
        self.folder = "\(root)/\(SpoolPath.quarantine)"
        self.byteLimit = byteLimit
    }

    /// Moves a file or folder here, and lets the oldest go while there is more than the limit.
    func take(_ path: String, as name: String) throws(SpoolError) {
        try Directory.create(self.folder)
        var target = "\(self.folder)/\(name)"
        var copy = 2
        while Directory.exists(target) {
            target = "\(self.folder)/\(name).\(copy)"
            copy += 1
        }
        try Directory.move(path, to: target)
        self.trim()
    }

    private func trim() {
        var kept = ((try? Directory.names(in: self.folder)) ?? []).map { name in
            let path = "\(self.folder)/\(name)"
            return (path: path, bytes: Directory.byteCount(path), modified: Directory.modified(path))
        }
        kept.sort { $0.modified > $1.modified }
        var sum = 0
        for item in kept {
            sum += item.bytes
            if sum > self.byteLimit { Directory.remove(item.path) }
        }
    }
}

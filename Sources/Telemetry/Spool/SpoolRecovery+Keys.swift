extension SpoolRecovery {
    /// The ids of the keys that the spools in a root are sealed with, those of living processes too.
    ///
    /// - Throws: If the root cannot be listed, or a folder's manifest cannot be read: its key is then not known.
    package static func keyIDs(root: String) throws(SpoolError) -> Set<String> {
        var ids: Set<String> = []
        for name in try Directory.names(in: root) where name != SpoolPath.quarantine {
            let path = SpoolPath(root: root, name: name)
            let isSpool = !name.hasPrefix(SpoolPath.draftPrefix) && !name.hasPrefix(SpoolPath.doomedPrefix)
            guard isSpool, Directory.isFolder(path.folder) else { continue }
            if let id = try self.manifest(path).keyID { ids.insert(id) }
        }
        return ids
    }
}

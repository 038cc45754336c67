/// The session that the current task works for.
enum SessionScope {
    /// Its id; `nil` outside of every session.
    @TaskLocal static var current: String?
}

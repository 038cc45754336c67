/// How retention went the last time that it ran by itself.
package struct RetentionRun: Sendable {
    /// When it had ended.
    package var time: Timestamp
    /// What it removed, or why it failed.
    package var result: Result<RetentionReport, any Error>

    package init(time: Timestamp, result: Result<RetentionReport, any Error>) {
        self.time = time
        self.result = result
    }
}

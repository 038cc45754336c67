/// Ends a command that has said already what there is to say.
struct CommandExit: Error {
    let status: ExitStatus
}

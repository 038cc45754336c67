/// How ids begin that agents and their interfaces give to messages, calls and files.
///
/// They look like keys and are none, and telemetry is full of them.
enum HarmlessPrefix {
    private static let all: [StaticString] = [
        "chatcmpl-", "cmpl-", "resp_", "msg_", "toolu_", "srvtoolu_", "call_", "req_", "run_", "thread_", "asst_",
        "file-", "batch_", "evt_", "fc_", "rs_", "ws_", "conv_", "sess_", "session_", "gen-",
    ]

    static func stands(at index: Int, in text: ScannedText) -> Bool {
        for prefix in self.all where text.has(prefix, at: index) { return true }
        return false
    }
}

/// Runs that look like keys by their characters and are none by what they begin with or what precedes them.
enum HarmlessRun {
    /// Ids that agents and their interfaces give to messages, calls and files; digests; names that compilers mangle.
    private static let prefixes: [StaticString] = [
        "chatcmpl-", "cmpl-", "resp_", "msg_", "toolu_", "srvtoolu_", "call_", "req_", "run_", "thread_", "asst_",
        "file-", "batch_", "evt_", "fc_", "rs_", "ws_", "conv_", "sess_", "session_", "gen-", "_ZN", "_T0", "bc1",
        "tb1", "ltc1",
    ]

    /// What stands before a digest in Base64, which `+` and `/` break into runs.
    private static let digests: [StaticString] = ["sha256-", "sha384-", "sha512-", "SHA256:", "h1:", "/nix/store/"]

    static func begins(at index: Int, in text: ScannedText) -> Bool {
        for prefix in self.prefixes where text.has(prefix, at: index) { return true }
        if text.has("$s", at: index - 1) || text.has("$S", at: index - 1) { return true }
        let digest = text.start(of: .base64, before: index, floor: max(0, index - 96))
        for prefix in self.digests {
            let isHere =
                text.has(prefix, at: index) || text.has(prefix, at: digest)
                || text.has(prefix, at: digest - prefix.utf8CodeUnitCount)
            if isHere { return true }
        }
        return false
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Telemetry

/// What a browser without a valid token is shown in the place of an error object: a form for one.
///
/// It is a page of its own, without scripts: the dashboard's files need a token too.
struct SignInPage: Sendable {
    /// Where the form is sent.
    static let path = "/sign-in"
    private static let style = """
        :root{--page:#f6f7f9;--box:#fff;--text:#191c21;--muted:#5a626e;\
        --line:#c9ced6;--accent:#2558b0;--on:#fff;--bad:#b8430a}
        @media (prefers-color-scheme:dark){:root{--page:#0f1114;--box:#16191d;--text:#e7e9ed;\
        --muted:#9ba4b0;--line:#3d444e;--accent:#8db4f5;--on:#0d1522;--bad:#f58c57}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:14px/1.5 system-ui,sans-serif}
        main{width:min(400px,100% - 24px);margin:15vh auto 0;padding:20px 24px;background:var(--box);\
        border:1px solid var(--line);border-radius:8px}
        h1{margin:0;font-size:20px}
        p{margin:8px 0 16px}
        p::first-letter{text-transform:uppercase}
        form+p{margin:20px 0 0;color:var(--muted)}
        input,button{display:block;width:100%;height:36px;margin-top:6px;padding:0 10px;font:inherit;color:inherit;\
        border:1px solid var(--line);border-radius:6px;background:none}
        button{margin-top:12px;border:0;background:var(--accent);color:var(--on);font-weight:600;cursor:pointer}
        code{display:block;color:var(--text);font-size:13px}
        :focus-visible{outline:2px solid var(--accent);outline-offset:1px}
        .bad{color:var(--bad)}
        """

    /// The style is allowed by the hash of its text.
    private static let policy =
        "default-src 'none'; style-src 'sha256-n6rXQnrQK1pk3ks+Mf3MQvl4Wf2HH6AqIMbMBxvX9gc='; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// The page that says why `request` was refused.
    ///
    /// - Returns: `nil` for who does not take HTML by name, such as `curl`, and for what a token would not change.
    func response(to request: Request, refusedWith error: APIError) -> Response? {
        let accepted = request.headers[values: .accept].joined(separator: ",").lowercased()
        guard request.method == .get || request.uri.path == Self.path, accepted.contains("text/html"),
            error.status == .unauthorized || error.code == .forbiddenScope
        else { return nil }
        var headers = error.headers
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-store"
        headers[.vary] = "Accept"
        headers[.contentSecurityPolicy] = Self.policy
        // With less, the form would come from nowhere, and be refused.
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
        let body = Self.html(error.code == .unauthorized ? nil : error.message, target: Self.target(of: request))
        return Response(
            status: error.status,
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
    }

    /// Where the browser goes once it has signed in: what it asked for, unless that is a token or another site.
    static func target(_ text: String) -> String {
        let isLocal = text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 2_000
        let isPlain = text.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }
        return isLocal && isPlain && !text.hasPrefix(Self.path) && !text.contains("token=") ? text : "/"
    }

    private static func target(of request: Request) -> String {
        request.method == .get ? self.target(request.uri.string) : "/"
    }

    private static func html(_ problem: String?, target: String) -> String {
        let mark = problem == nil ? "" : " class=\"bad\""
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>Sign in – VibeKit Telemetry</title>
            <style>\(self.style)</style>
            </head>
            <body>
            <main>
            <h1>VibeKit Telemetry</h1>
            <p role="status"\(mark)>\(self.escaped(problem ?? "This collector asks for a token."))</p>
            <form method="post" action="\(self.path)">
            <input type="hidden" name="to" value="\(self.escaped(target))">
            <label for="token">Token</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
            <button>Sign in</button>
            </form>
            <p>Make one with <code>telemetry token new --scope read</code> It is kept in a cookie for 30 days.</p>
            </main>
            </body>
            </html>

            """
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

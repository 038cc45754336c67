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
    private static let style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:15vh auto;padding:0 1rem}"
        + "input,button{font:inherit;padding:.4rem .6rem;"
        + "width:100%;box-sizing:border-box;margin:.3rem 0}"
    /// The style is allowed by the hash of its text.
    private static let policy =
        "default-src 'none'; style-src 'sha256-PrZQW4aBCL0ijx+b4iBQ5hF5biUqk07XA2WhEf/bPsQ='; "
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
        """
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
        <p role="status">\(self.escaped(problem ?? "This collector asks for a token."))</p>
        <form method="post" action="\(self.path)">
        <input type="hidden" name="to" value="\(self.escaped(target))">
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
        <button>Sign in</button>
        </form>
        <p>Make one with <code>telemetry token new --scope read</code>. It is kept in a cookie for 30 days.</p>
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

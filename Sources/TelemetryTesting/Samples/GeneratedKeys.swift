/// Keys as their issuers make them, by chance; none of them was there when the rules were written.
package struct GeneratedKeys: Sendable {
    private enum Alphabet: String, Sendable {
        case letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        case alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        case name = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        case hex = "0123456789abcdef"
        case capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        case digits = "0123456789"
    }

    private enum Part: Sendable {
        case text(String)
        case random(Int, Alphabet)
    }

    /// What the issuer calls it.
    package let name: String
    private let parts: [Part]

    private init(_ name: String, _ parts: Part...) {
        self.name = name
        self.parts = parts
    }

    /// One of them.
    package func make(_ random: inout SeededGenerator) -> String {
        self.parts.map { part in
            switch part {
            case .text(let text): text
            case .random(let count, let alphabet):
                String((0..<count).map { _ in Array(alphabet.rawValue).randomElement(using: &random) ?? "a" })
            }
        }
        .joined()
    }

    /// Those of all issuers.
    package static let all: [Self] = [
        Self("OpenAI", .text("sk" + "-"), .random(48, .alphanumeric)),
        Self("OpenAI project", .text("sk" + "-proj-"), .random(74, .name), .text("T3Blbk" + "FJ"), .random(74, .name)),
        Self("Anthropic", .text("sk" + "-ant-api03-"), .random(93, .name), .text("AA")),
        Self("OpenRouter", .text("sk" + "-or-v1-"), .random(64, .hex)),
        Self("DeepSeek", .text("sk" + "-"), .random(32, .hex)),
        Self("GitHub", .text("gh" + "p_"), .random(36, .alphanumeric)),
        Self(
            "GitHub fine",
            .text("github" + "_pat_"),
            .random(22, .alphanumeric),
            .text("_"),
            .random(59, .alphanumeric)
        ),
        Self("GitLab", .text("gl" + "pat-"), .random(20, .name)),
        Self("GitLab letters", .text("gl" + "pat-"), .random(20, .alphanumeric)),
        Self("GitLab runner", .text("gl" + "rt-"), .random(20, .name)),
        Self("GitLab application", .text("gl" + "oas-"), .random(64, .hex)),
        Self("AWS", .text("AK" + "IA"), .random(16, .capitals)),
        Self("Google", .text("AI" + "zaSy"), .random(33, .name)),
        Self("Google client", .text("GOC" + "SPX-"), .random(28, .name)),
        Self(
            "Slack bot",
            .text("xo" + "xb-"),
            .random(12, .digits),
            .text("-"),
            .random(13, .digits),
            .text("-"),
            .random(24, .alphanumeric)
        ),
        Self("Stripe", .text("sk" + "_live_"), .random(24, .alphanumeric)),
        Self("Stripe restricted", .text("rk" + "_live_"), .random(24, .alphanumeric)),
        Self("Stripe webhook", .text("wh" + "sec_"), .random(32, .alphanumeric)),
        Self("Twilio", .text("S" + "K"), .random(32, .hex)),
        Self("SendGrid", .text("S" + "G."), .random(22, .name), .text("."), .random(43, .name)),
        Self("Mailgun", .text("ke" + "y-"), .random(32, .hex)),
        Self("Mailgun now", .random(32, .hex), .text("-"), .random(8, .hex), .text("-"), .random(8, .hex)),
        Self("Mailchimp", .random(32, .hex), .text("-us1"), .random(1, .digits)),
        Self("npm", .text("np" + "m_"), .random(36, .alphanumeric)),
        Self("PyPI", .text("py" + "pi-AgEIcHlwaS5vcmc"), .random(90, .name)),
        Self("RubyGems", .text("ruby" + "gems_"), .random(48, .hex)),
        Self("Hugging Face", .text("h" + "f_"), .random(34, .letters)),
        Self("Groq", .text("gs" + "k_"), .random(52, .alphanumeric)),
        Self("xAI", .text("xa" + "i-"), .random(80, .alphanumeric)),
        Self("Fireworks", .text("f" + "w_"), .random(24, .alphanumeric)),
        Self("Linear", .text("li" + "n_api_"), .random(40, .alphanumeric)),
        Self("Notion", .text("nt" + "n_"), .random(46, .alphanumeric)),
        Self("Replicate", .text("r" + "8_"), .random(37, .alphanumeric)),
        Self("Airtable", .text("pa" + "t"), .random(14, .alphanumeric), .text("."), .random(64, .hex)),
        Self("New Relic", .text("NR" + "AK-"), .random(27, .capitals)),
        Self("New Relic insights", .text("NR" + "II-"), .random(32, .name)),
        Self("New Relic licence", .random(36, .hex), .text("NR" + "AL")),
        Self("Datadog", .text("DD_API_KEY="), .random(32, .hex)),
        Self("Datadog application", .text("DD_APP_KEY="), .random(40, .hex)),
        Self("Datadog header", .text("DD-APPLICATION-KEY: "), .random(40, .hex)),
        Self("Datadog configuration", .text("datadog_application_key: "), .random(40, .hex)),
    ]
}

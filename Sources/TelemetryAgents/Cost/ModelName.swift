/// A model's name without what sellers and gateways add to it.
///
/// Only spellings that are published are taken apart; of others the name stays as it is, so that a price is never that of
/// a model which merely ends alike.
struct ModelName: Hashable {
    /// As its maker calls it, without the date of a snapshot.
    let plain: String
    /// Whether somebody else than its maker may be paid for it, at prices of their own.
    let isResold: Bool

    /// Takes a name apart, such as `anthropic/claude-opus-5`, `claude-sonnet-4-5@20250929`,
    /// `us.anthropic.claude-sonnet-4-5-20250929-v1:0`, `models/gemini-2.5-pro`, `claude-opus-5[1m]` or
    /// `gpt-5.2-2025-12-11`.
    init(_ name: String) {
        let whole = (name.split(separator: "[").first ?? name[...]).lowercased()
        let (inner, isBehindPath) = Self.withoutPath(whole[...])
        let (model, isOfBedrock) = Self.withoutBedrock(inner)
        let (undated, isOfVertex) = Self.withoutVertex(model)
        // Gateways write `claude-sonnet-4.5`, which Anthropic never does.
        let spelled = String(undated.hasPrefix("claude-") ? undated.replacing(".", with: "-") : undated)
        self.plain = Self.withoutDate(spelled)
        self.isResold = isBehindPath || isOfBedrock || isOfVertex
    }

    /// What may stand before a model's name and a slash.
    private static let sellers: Set<Substring> = [
        "amazon-bedrock", "anthropic", "azure", "azure_ai", "bedrock", "converse", "gemini", "github-copilot",
        "github_copilot", "google", "google-vertex", "google-vertex-anthropic", "litellm", "litellm_proxy", "openai",
        "opencode", "openrouter", "vercel", "vercel_ai_gateway", "vertex", "vertex_ai",
    ]
    /// Where Bedrock routes requests.
    private static let regions: Set<Substring> = ["apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"]

    private static func withoutPath(_ name: Substring) -> (Substring, isResold: Bool) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard let model = parts.last, parts.count > 1 else { return (name, false) }
        let path = parts.dropLast()
        // What the Gemini API itself says.
        if path.elementsEqual(["models"]) { return (model, false) }
        let isOfVertex = path.last == "models" && path.dropLast(2).last == "publishers"
        let isOfBedrock =
            path.count == 1 && name.hasPrefix("arn:aws")
            && (path[0].hasSuffix(":foundation-model") || path[0].hasSuffix(":inference-profile"))
        let isKnown = isOfVertex || isOfBedrock || path.allSatisfy { Self.sellers.contains($0) }
        return isKnown ? (model, true) : (name, false)
    }

    /// `us.anthropic.claude-…-v1:0`.
    private static func withoutBedrock(_ name: Substring) -> (Substring, isResold: Bool) {
        guard let maker = name.firstRange(of: "anthropic.") else { return (name, false) }
        let region = name[..<maker.lowerBound]
        guard region.isEmpty || region.last == "." && Self.regions.contains(region.dropLast()) else {
            return (name, false)
        }
        let model = name[maker.upperBound...]
        guard let version = model.lastIndex(of: "-"), model[version...].hasPrefix("-v"),
            model[version...].dropFirst(2).allSatisfy({ $0.isNumber || $0 == ":" || $0 == "k" })
        else { return (model, true) }
        return (model[..<version], true)
    }

    /// `claude-…@20250929`.
    private static func withoutVertex(_ name: Substring) -> (Substring, isResold: Bool) {
        guard let sign = name.lastIndex(of: "@") else { return (name, false) }
        let snapshot = name[name.index(after: sign)...]
        return snapshot == "default" || Self.isDate(snapshot) ? (name[..<sign], true) : (name, false)
    }

    /// Without `-20251101` or `-2025-12-11`.
    private static func withoutDate(_ name: String) -> String {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        for count in [1, 3] where parts.count > count {
            if Self.isDate(parts.suffix(count).joined()) { return parts.dropLast(count).joined(separator: "-") }
        }
        return name
    }

    private static func isDate(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

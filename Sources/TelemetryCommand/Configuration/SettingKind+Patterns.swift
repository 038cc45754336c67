import Telemetry
import TelemetryPatterns

extension SettingKind<[any RedactionPattern]> {
    /// Regular expressions.
    static var patterns: Self {
        SettingKind(
            each: "a list of regular expressions of ICU, each of at most \(ICUPattern.longest) bytes",
            read: { texts in
                let patterns = texts.compactMap { try? ICUPattern($0) }
                return patterns.count == texts.count ? patterns : nil
            },
            problem: { texts in
                for text in texts {
                    do throws(TelemetryError) { _ = try ICUPattern(text) } catch { return error.message }
                }
                return nil
            },
            text: { "[" + $0.map(\.name).joined(separator: ", ") + "]" }
        )
    }
}

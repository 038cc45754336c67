import Telemetry
import TelemetryTesting
import Testing

/// How many of an issuer's keys are found, which no list of examples tells.
@Suite struct GeneratedKeyTests {
    @Test func nearlyEveryKeyIsFoundWhole() {
        var random = SeededGenerator(seed: 2_026)
        let detector = PIIDetector()
        let count = 1_000
        var missed: [(name: String, count: Int)] = []
        for keys in GeneratedKeys.all {
            var misses = 0
            for number in 0..<count {
                let key = keys.make(&random)
                let secret = key.split(whereSeparator: { $0 == "=" || $0 == " " }).last.map(String.init) ?? key
                // Short texts and long ones go different ways.
                let text =
                    number.isMultiple(of: 2)
                    ? "use \(key) end" : "use this one, it is the one we always take: \(key) end"
                let redacted = detector.redact(text)
                let isWhole =
                    redacted.hasPrefix("use ") && redacted.hasSuffix("] end") && !redacted.contains(secret.suffix(6))
                if !isWhole { misses += 1 }
            }
            if misses > 0 { missed.append((keys.name, misses)) }
            #expect(misses * 100 <= count * 2, "\(keys.name): \(misses) of \(count) missed")
        }
        let all = GeneratedKeys.all.count * count
        let found = all - missed.reduce(0) { $0 + $1.count }
        print("generated keys: \(found) of \(all) found; missed", missed.map { "\($0.name) \($0.count)" })
        #expect(found * 1_000 >= all * 998)
    }
}

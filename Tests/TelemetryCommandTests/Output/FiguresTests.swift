import Testing

@testable import TelemetryCommand

@Suite struct FiguresTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (-1_234_567, "-1,234,567"), (Int64.min, "-9,223,372,036,854,775,808"),
    ])
    func counts(number: Int64, text: String) { #expect(Figures.count(number) == text) }

    @Test(arguments: [
        (0, "0 s"), (850, "0.85 µs"), (12_300, "12.3 µs"), (1_500_000, "1.50 ms"), (999_400_000, "999 ms"),
        (4_050_000_000, "4.05 s"), (61_000_000_000, "1m 01s"), (7_500_000_000_000, "2h 05m"),
    ])
    func durations(nanoseconds: Int64, text: String) { #expect(Figures.duration(nanoseconds) == text) }

    @Test(arguments: [
        (0, "$0.0000"), (4200, "$0.0042"), (12_300_000, "$12.30"), (1_234_567_890_000, "$1,234,567.89"),
        (-1, "-$0.0000"),
    ])
    func costs(microUSD: Int64, text: String) { #expect(Figures.cost(microUSD) == text) }

    @Test(arguments: [(0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.50 KiB"), (100 << 20, "100 MiB")])
    func sizes(bytes: Int, text: String) { #expect(Figures.bytes(bytes) == text) }

    @Test(arguments: [("1024", 1024), ("64MiB", 64 << 20), ("1 gib", 1 << 30), ("2KB", nil), ("-1", nil), ("x", nil)])
    func sizesAreRead(text: String, bytes: Int?) { #expect(ByteCount.read(text) == bytes) }

    @Test(arguments: [
        (Duration.zero, "0s"), (.milliseconds(10), "10ms"), (.seconds(1800), "30m"), (.microseconds(1500), "1.5ms"),
    ])
    func durationsAreWrittenAsTheyAreRead(duration: Duration, text: String) {
        #expect(DurationText.text(duration) == text)
        #expect(SettingKind<Duration>.duration.read([text]) == duration)
    }
}

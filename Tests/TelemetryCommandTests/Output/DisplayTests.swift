import Testing

@testable import TelemetryCommand

@Suite struct DisplayTests {
    @Test(arguments: [
        ("", 0), ("plain", 5), ("naïve", 5), ("nai\u{308}ve", 5), ("日本語", 6), ("ｆｕｌｌ", 8), ("한국", 4), ("🎉", 2),
        ("👩‍👩‍👧‍👦", 2), ("❤️", 2), ("🇩🇪", 2), ("a\u{200B}b", 2), ("…", 1), ("é", 1),
    ])
    func widths(text: String, width: Int) { #expect(text.displayWidth == width) }

    @Test(arguments: [
        ("short", 10, "short"), ("exactly", 7, "exactly"), ("too long", 5, "too …"), ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"), ("abc", 1, "…"), ("abc", 0, ""),
    ])
    func cutting(text: String, width: Int, expected: String) { #expect(text.cut(to: width) == expected) }

    @Test(arguments: [
        ("two\nlines", "two↵lines"), ("\u{1B}[31mred", "␛[31mred"), ("tab\there", "tab here"), ("\u{7F}", "␡"),
        ("\u{9B}31m", "�31m"), ("\u{202E}txt", "�txt"), ("ok 日本", "ok 日本"), ("crlf\r\n", "crlf ↵"),
    ])
    func nothingSteersTheTerminal(text: String, expected: String) { #expect(text.printable == expected) }
}

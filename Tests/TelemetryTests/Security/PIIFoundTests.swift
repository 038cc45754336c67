import Telemetry
import Testing

/// Personal data and secrets in the texts where they turn up; what is between `«` and `»` must be found, exactly.
@Suite struct PIIFoundTests {
    @Test(arguments: [
        "«test@example.com»",
        "User email is «test@example.com»",
        "<«first.last+tag@mail.example.co.uk»>",
        "mailto:«a@b.cc»?subject=x",
        "write to «bob_smith@sub-domain.example.org».",
        "«bob@example.com»,«eve@example.com»;«mallory@example.com»",
        "{\"email\":\"«bob@example.com»\"}",
        "{\\\"email\\\":\\\"«bob@example.com»\\\"}",
        "first\\n«bob@example.com»\\nlast",
        "?email=«bob@example.com»&x=1",
        "--author=«bob@example.com»",
        "see...«bob@example.com»...",
        "-«bob@example.com»-",
        "(«BOB@EXAMPLE.COM»)",
        "«x@163.com» «x@1und1.de»",
        "«user%tag@example.museum»",
        "«josé.garcía@example.com»",
        "почта: «иван@пример.рф».",
        "«user@xn--e1afmkfd.xn--p1ai»",
        "联系«test@example.com»谢谢",
        "→«test@example.com»←",
        "🙂«test@example.com»🙂",
        "mail root and «bob@10.0.0.1»", "«bob@[192.168.0.1]»", "?to=«bob%40example.com»&x",
        "«first.last%40mail.example.com»",
        "«bob@example.com»: hello",
        "«bob@example.com»:hunter2",
        "«bob@example.com»_x",
        "«2@example.com»",
        "«x@mail.example.com»-415",
        "git log: Bob <«bob@users.noreply.github.com»> 1712345678 +0200",
        "«git.user@example.com» and «digit@example.com»",
    ])
    func email(_ marked: String) { expect(marked, .email) }

    @Test(arguments: [
        "«415-555-2671»",
        "call «415-555-2671» now",
        "«(415) 555-2671»",
        "«(415)555-2671»",
        "«415.555.2671»",
        "«415 555 2671»",
        "tel:«4155552671»",
        "call me on «4155552671»",
        "telephone «5551234567»",
        "«555-223-4567»",
        "phone «123-456-7890»",
        "«1-415-555-2671»",
        "«1 (415) 555-2671»",
        "my cell: «14155552671»",
        "«+14155552671»",
        "«+1 415 555 2671»",
        "«+1 (415) 555-2671»",
        "«+1-415-555-2671»",
        "«+1.415.555.2671»",
        "«+44 20 7946 0958»",
        "«+44 (0)20 7946 0958»",
        "«+442079460958»",
        "«+49 1512 3456789»",
        "«+49-30-12345678»",
        "«+1234567890»",
        "call«+14155552671»",
        "Phone: «1234567890»",
        "tel. «0612345678»",
        "{\"phoneNumber\":\"«447911123456»\"}",
        "{\\\"user_phone\\\":\\\"«07911123456»\\\"}",
        "MOBILE=«07911123456»&x",
        "wait «415-555-2671», then «(415) 555-2671».",
        "«(415) 555.2671»",
        "«+33 1 23 45 67 89»",
        "«+7 495 123-45-67»",
        "«+380 44 123-45-67»",
        "«+86 138 0013 8000»",
        "«+91 98765 43210»",
        "«+55 11 91234 5678»",
        "«+61 4 1234 5678»",
        "«+81-3-1234-5678»",
        "«020 7946 0958»",
        "«0121 496 0000»",
        "«07700 900123»",
        "«07700 900 123»",
        "«0412 345 678»",
        "phone=«4155552671»&next",
        "{\"phone\":\"«+14155552671»\"}",
        "«415-555-2671», «415-555-2672» and «415-555-2673»",
        "«415-555-2671» x123",
        "«+44 20 7946 0958» 123456",
        "«+44 20 7946 0958» 12:30",
        "line\\n«415-555-2671»\\n",
        "电话«415-555-2671»。",
    ])
    func phone(_ marked: String) { expect(marked, .phone) }

    /// Short texts are looked at in another way than long ones.
    @Test(arguments: [
        "machine h.io login u password «x»", "default login u password «hunter»", "machine h\nlogin u\npassword «p»",
    ])
    func netrc(_ marked: String) { expect(marked, .secret) }

    @Test(arguments: [
        "«123-45-6789»",
        "SSN: «123-45-6789».",
        "ssn=«078-05-1120»&x",
        "(«219-09-9999»)",
        "\"«899-99-9999»\"",
        "«001-01-0001»",
        "a «123-45-6789», b «321-54-9876»",
        "SSN：«123-45-6789»。",
    ])
    func ssn(_ marked: String) { expect(marked, .ssn) }

    @Test(arguments: [
        "«4111111111111111»",
        "«4111 1111 1111 1111»",
        "«4111-1111-1111-1111»",
        "«41111111 11111111»",
        "card «4012888888881881» exp 12/29",
        "«4222222222222»",
        "«5555555555554444»",
        "«5105-1051-0510-5100»",
        "«2223003122003222»",
        "«2223 0031 2200 3222»",
        "«378282246310005»",
        "«3782 822463 10005»",
        "«3714-496353-98431»",
        "«6011111111111117»",
        "«6011 0009 9013 9424»",
        "«3530111333300000»",
        "«30569309025904»",
        "«3056 930902 5904»",
        "«38520000023237»",
        "«6200000000000005»",
        "«6304000000000000»",
        "«4000000000000000006»",
        "pan=«4242424242424242»&cvc=123",
        "[«4242424242424242»]",
        "«4242424242424242»,«5555555555554444»",
        "«4242 4242 4242 4242» 123",
    ])
    func creditCard(_ marked: String) { expect(marked, .creditCard) }
}

/// Expects exactly what is marked in `marked` to be found, each of `kind`.
func expect(_ marked: String, _ kind: PIIKind, sourceLocation: SourceLocation = #_sourceLocation) {
    var text = ""
    var found: [PIIMatch] = []
    var redacted = ""
    for (index, part) in marked.split(omittingEmptySubsequences: false, whereSeparator: { "«»".contains($0) })
        .enumerated()
    {
        let start = text.utf8.count
        text += part
        if index % 2 == 1 { found.append(PIIMatch(range: start..<text.utf8.count, kind: kind)) }
        redacted += index % 2 == 1 ? kind.token : String(part)
    }
    let detector = PIIDetector()
    #expect(detector.matches(in: text) == found, "\(text)", sourceLocation: sourceLocation)
    #expect(detector.redact(text) == redacted, sourceLocation: sourceLocation)
    #expect(detector.redact(redacted) == redacted, sourceLocation: sourceLocation)
}

import Testing

@testable import Telemetry

@Suite struct ByteSetTests {
    private static let digits = "0123456789"
    private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

    @Test func setsHoldTheirCharacters() {
        expect(.digit, Self.digits)
        expect(.letter, Self.letters)
        expect(.alphanumeric, Self.letters + Self.digits)
        expect(.hex, Self.digits + "abcdefABCDEF")
        expect(.word, Self.letters + Self.digits + "-_")
        expect(.mailbox, Self.letters + Self.digits + "._%+-")
        expect(.gap, " ()*+,-./")
        expect(.joint, "%()+./:@\\")
        expect(.base64, Self.letters + Self.digits + "+/-_")
        expect(.labelEnd, " \"'.:=\\")
    }

    private func expect(_ set: ByteSet, _ characters: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let held = (UInt8.min...UInt8.max).filter { set.contains($0) }
        #expect(held == characters.utf8.sorted(), sourceLocation: sourceLocation)
    }
}

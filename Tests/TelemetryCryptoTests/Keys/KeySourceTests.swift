import Foundation
import Telemetry
import Testing

@testable import TelemetryCrypto

@Suite struct KeySourceTests {
    private let folder = TemporaryFolder()
    private let bytes = (0..<32).map { UInt8($0 * 7 % 256) }

    private func secret(_ text: String, mode: Int = 0o600) throws -> [UInt8] {
        try KeySource.keyFile(self.folder.write(text, to: "key", mode: mode)).secret().withBytes { Array($0) }
    }

    @Test func readsAKeyAsPeopleWriteIt() throws {
        let hex = self.bytes.map { String(format: "%02x", $0) }.joined()
        let base64 = Data(self.bytes).base64EncodedString()
        let url = base64.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
        for text in [
            hex, hex.uppercased(), hex + "\n", "  \(hex)\r\n", base64, base64 + "\n", url, String(base64.dropLast()),
        ] { #expect(try self.secret(text) == self.bytes) }
        #expect(try self.secret(hex, mode: 0o400) == self.bytes)
    }

    @Test func refusesWhatIsNoKeyAndSaysNothingOfIt() throws {
        let hex = self.bytes.map { String(format: "%02x", $0) }.joined()
        let base64 = Data(self.bytes).base64EncodedString()
        for text in [
            "", "\n", "hunter2hunter2", String(hex.dropLast()), hex + "0", String(hex.dropLast()) + "g",
            String(base64.dropLast(2)), String(base64.dropLast()) + "A", String(repeating: "a", count: 5000),
        ] {
            let error = #expect(throws: TelemetryError.self) { try self.secret(text) }
            #expect(error?.code == .noKey)
            if text.count > 8 { #expect(error?.description.contains(text.prefix(8)) == false) }
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o700, 0o666, 0o622])
    func refusesAFileThatOthersCouldRead(mode: Int) throws {
        let error = #expect(throws: TelemetryError.self) { try self.secret("x", mode: mode) }
        #expect(error?.code == .noKey)
        #expect(error?.message.contains("mode 0\(String(mode, radix: 8))") == true)
        #expect(error?.message.contains("chmod 600") == true)
    }

    @Test func refusesWhatIsNoFile() throws {
        for path in [self.folder.path, self.folder.path + "/none", "/dev/zero"] {
            let error = #expect(throws: TelemetryError.self) { try KeySource.keyFile(path).secret() }
            #expect(error?.code == .noKey)
            #expect(error?.message.contains(path) == true)
        }
    }

    @Test func readsVariables() throws {
        let name = "TELEMETRY_TEST_KEY_\(UInt32.random(in: 0 ... .max))"
        let unset = #expect(throws: TelemetryError.self) { try KeySource.keyVariable(name).secret() }
        #expect(unset?.message == "the key in the variable \(name): the variable is not set")
        setenv(name, String(repeating: "ab", count: 32), 1)
        defer { unsetenv(name) }
        let key = try KeySource.keyVariable(name).secret().withBytes { Array($0) }
        #expect(key == Array(repeating: 0xAB, count: 32))
    }

    @Test func aPassphraseNeedsSomeLength() throws {
        let short = try self.folder.write(" seven77 \n", to: "short")
        let error = #expect(throws: TelemetryError.self) { try KeySource.passphraseFile(short).secret() }
        #expect(error?.message.contains("at least 8 bytes, not 7") == true)
        let path = try self.folder.write(" correct horse \n", to: "phrase")
        let phrase = try KeySource.passphraseFile(path).secret().withBytes { String(decoding: $0, as: UTF8.self) }
        #expect(phrase == "correct horse")
    }
}

import NIOHPACK
import Telemetry
import Testing

@testable import TelemetryGRPC

@Suite struct AdmittedAuthoritiesTests {
    private func refusal(_ fields: [(String, String)], tokens: OneToken? = nil) -> String? {
        AdmittedAuthorities(allowedHosts: ["collector.internal"], tokens: tokens).refusal(of: HPACKHeaders(fields))
    }

    @Test(arguments: ["localhost:4317", "127.0.0.1", "[::1]:4317", "collector.internal:4317", "LOCALHOST."])
    func thisMachineAndWhatIsAllowedAreAdmitted(name: String) {
        #expect(self.refusal([(":authority", name)]) == nil)
        #expect(self.refusal([("host", name)]) == nil)
    }

    @Test(arguments: [
        "evil.example", "127.0.0.1.evil.example:4317", "localhost@evil.example", "", "collector.internal.evil",
    ])
    func otherNamesAreNot(name: String) {
        #expect(self.refusal([(":authority", name)]) != nil)
        #expect(self.refusal([(":authority", "localhost"), ("host", name)]) != nil)
        #expect(self.refusal([(":authority", name)], tokens: OneToken(isRequired: true, scopes: [])) == nil)
        #expect(self.refusal([(":authority", name)], tokens: OneToken(isRequired: false, scopes: [])) != nil)
    }

    @Test func aNameIsRequired() { #expect(self.refusal([(":path", "/x")]) != nil) }
}

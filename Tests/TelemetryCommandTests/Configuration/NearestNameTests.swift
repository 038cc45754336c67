import Testing

@testable import TelemetryCommand

@Suite struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3), ("ab", "ba", 1),
    ])
    func distance(left: String, right: String, expected: Int) {
        #expect(NearestName.distance(Array(left.utf8), Array(right.utf8)) == expected)
        #expect(NearestName.distance(Array(right.utf8), Array(left.utf8)) == expected)
    }

    @Test(arguments: [
        ("databse", "database"), ("service_name", "serviceName"), ("delivery.batchsize", "delivery.batchSize"),
        ("batchSize", "delivery.batchSize"), ("sever.port", "server.port"),
        ("server.otlp-http-port", "server.otlpHttpPort"),
    ])
    func nearest(given: String, expected: String) {
        #expect(Setting.nearest(to: given) == expected)
    }
}

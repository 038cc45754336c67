import Foundation
import Telemetry
import Testing

@Suite("Reliability: clients' mistakes")
struct ClientMistakesTests {
    @Test("They are counted, and remembered beyond the process")
    func counting() throws {
        let root = try SpoolRoot()
        try FileManager.default.createDirectory(atPath: root.path, withIntermediateDirectories: true)
        #expect(try ClientMistakes.recorded(root: root.path).isEmpty)
        for _ in 0..<2 {
            let mistakes = ClientMistakes()
            try mistakes.attach(root: root.path)
            for mistake in ClientMistake.allCases { mistakes.count(mistake) }
            mistakes.count(.grpc)
            #expect(mistakes.counts[.grpc] == 2)
        }
        let recorded = try ClientMistakes.recorded(root: root.path)
        #expect(recorded.map(\.mistake) == ClientMistake.allCases)
        #expect(recorded.map(\.seen.count) == [4] + ClientMistake.allCases.dropFirst().map { _ in 2 })
    }

    @Test("Each says in sentences what happened and what to do")
    func sentences() {
        for mistake in ClientMistake.allCases {
            #expect(mistake.explanation.hasSuffix("."))
            #expect(mistake.advice.hasSuffix("."))
        }
    }
}

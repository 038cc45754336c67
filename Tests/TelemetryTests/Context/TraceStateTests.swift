import Telemetry
import Testing

@Suite("W3C trace state")
struct TraceStateTests {
    @Test("members in their order, blanks and empty ones passed over")
    func members() throws {
        let state = try #require(TraceState("rojo=00f067aa0ba902b7 ,\t congo=t61rcWkgMzE,, ,1a-_*/@x= v "))
        #expect(state.description == "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE,1a-_*/@x= v")
        #expect(state["congo"] == "t61rcWkgMzE")
        #expect(state["none"] == nil)
        #expect(TraceState("")?.isEmpty ?? false)
    }

    @Test(
        "what is wrong is nothing",
        arguments: [
            "a", "a=", "=1", "A=1", "a =1", "a=1=2", "a=1,a=2", "a=é", "é=1", "a=\u{7}", "_a=1",
            String(repeating: "a", count: 257) + "=1", "a=" + String(repeating: "1", count: 257),
            (0..<33).map { "k\($0)=1" }.joined(separator: ","),
        ]
    )
    func wrong(header: String) {
        #expect(TraceState(header) == nil)
    }

    @Test("what is noted stands first")
    func set() throws {
        var state = try #require(TraceState((0..<32).map { "k\($0)=1" }.joined(separator: ",")))
        let isSet = state.set("k5", to: "2")
        #expect(isSet)
        #expect(state.description.hasPrefix("k5=2,k0=1"))
        #expect(state["k31"] == "1")
        state.set("new", to: "3")
        #expect(state["k31"] == nil)
        let before = state
        let refused = [state.set("New", to: "3"), state.set("new", to: "a,b")]
        #expect(refused == [false, false])
        #expect(state == before)
    }
}

import Telemetry
import TelemetryAgents
import Testing

@Suite("Prices as JSON")
struct PriceRowJSONTests {
    @Test("a row comes back as it was", arguments: PriceTable.published)
    func roundTrip(row: PriceRow) throws {
        var writer = ByteWriter(capacity: 256)
        writer.appendJSON(row.object)
        let table = try PriceTable(json: "[\(writer.string)]")
        #expect(table.overrides == [row])
    }

    @Test(
        "what is wrong is named",
        arguments: [
            ("{", "not JSON"), ("{}", "must be a list"), ("[1]", "price 0: must be an object, not a number"),
            (#"[{"input":1}]"#, "price 0: model is required"),
            (#"[{"model":"m","inptu":1}]"#, "price 0: inptu is no member of a price"),
            (
                #"[{"model":"m"},{"model":"m","output":-1}]"#,
                "price 1: output must be 0, or 0.000001 to 1000000 dollars for a million tokens, not -1.0"
            ),
            (#"[{"model":"m","input":0.0000001}]"#, "price 0: input must be 0, or 0.000001 to 1000000 dollars"),
            (#"[{"model":"m","input":1000001}]"#, "price 0: input must be 0, or 0.000001 to 1000000 dollars"),
            (#"[{"model":"m","input":"1"}]"#, "price 0: input must be 0, or 0.000001 to 1000000 dollars"),
            (#"[{"model":"m","tiers":[{"input":1}]}]"#, "price 0: a tier needs above"),
        ]
    )
    func wrong(text: String, message: String) {
        #expect { try PriceTable(json: text) } throws: { error in
            (error as? TelemetryError)?.message.hasPrefix(message) ?? false
        }
    }
}

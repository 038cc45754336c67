import FoundationEssentials
import SwiftProtobuf
import Telemetry
import TelemetryOTLP
import Testing

@Suite("No attribute is lost")
struct AttributeMappingTests {
    @Test("whose name metadata uses itself")
    func reservedNames() throws {
        let attributes: [OTLP.KeyValue] = .init([
            "_otlp": .bytes([7]), "_resource": "mine", "_scope": 1, "_other": 2,
        ])
        let event = try mapped(span: .sample { $0.attributes = attributes })
        #expect(event.metadata["_other"] == 2)
        #expect(event.metadata["_resource"] == ["service.name": "shop"])
        #expect(
            event.details["attributes"] == [
                ["key": "_otlp", "value": "Bw=="], ["key": "_resource", "value": "mine"],
                ["key": "_scope", "value": 1],
            ]
        )
        #expect(event.details["types"] == ["/_otlp/attributes/0/value": "bytes"])
    }

    @Test("that is repeated: the last lies flat", arguments: [2, 40])
    func repeatedKeys(count: Int) throws {
        let filler = (0..<count).map { OTLP.KeyValue("k\($0)", OTLP.AnyValue(.intValue(Int64($0)))) }
        let twice: [OTLP.KeyValue] = .init(["a": 1, "a": .bytes([1]), "a": "last"])
        let event = try mapped(span: .sample { $0.attributes = twice + filler })
        #expect(event.metadata["a"] == "last")
        #expect(event.metadata["k1"] == 1)
        #expect(event.details["attributes"] == [["key": "a", "value": 1], ["key": "a", "value": "AQ=="]])
        #expect(event.details["types"] == ["/_otlp/attributes/1/value": "bytes"])
    }

    @Test("that is repeated within a map, or in the resource or scope")
    func repeatedInside() throws {
        let twice: [OTLP.KeyValue] = .init(["a": 1, "a": 2])
        let resource = OTLP.Resource.with { $0.attributes = twice }
        let scope = OTLP.Scope.with { $0.attributes = twice }
        let map = OTLP.AnyValue(.kvlistValue(.with { $0.values = twice }))
        let event = try mapped(
            span: .sample { $0.attributes = [.init("m/~", ["n": map])] },
            resource: resource,
            scope: scope
        )
        #expect(event.metadata["m/~"] == ["n": [["key": "a", "value": 1], ["key": "a", "value": 2]]])
        #expect(event.metadata["_resource"] == ["a": 2])
        #expect(event.metadata["_scope"] == ["attributes": [["key": "a", "value": 1], ["key": "a", "value": 2]]])
        #expect(event.details["resource"] == ["attributes": [["key": "a", "value": 1]]])
        #expect(event.details["types"] == ["/m~1~0/n": "kvlist", "/_scope/attributes": "kvlist"])
    }

    @Test("that JSON cannot say")
    func noted() throws {
        let event = try mapped(
            span: .sample {
                $0.attributes = .init([
                    "blob": .bytes([0, 1, 2]), "nan": .init(.doubleValue(.nan)), "": "nameless",
                    "list": [.bytes([]), .init(.doubleValue(-.infinity))],
                ])
            }
        )
        #expect(event.metadata["blob"] == "AAEC")
        #expect(event.metadata["nan"] == "NaN")
        #expect(event.metadata[""] == "nameless")
        #expect(event.metadata["list"] == ["", "-Infinity"])
        #expect(
            event.details["types"] == ["/blob": "bytes", "/nan": "double", "/list/0": "bytes", "/list/1": "double"]
        )
    }

    @Test("of the resource and scope, and what else is said of them")
    func resourceAndScope() throws {
        var request = request(
            [OTLP.Span.sample()],
            resource: .with {
                $0.attributes = .init(["service.name": "shop", "blob": .bytes([9])])
                $0.droppedAttributesCount = 2
                $0.entityRefs = [
                    .with {
                        $0.schemaURL = "s"
                        $0.type = "service"
                        $0.idKeys = ["service.name"]
                        $0.descriptionKeys = ["blob"]
                    }
                ]
            },
            scope: .with {
                $0.name = "lib"
                $0.version = "1"
                $0.attributes = .init(["nan": .init(.doubleValue(.nan))])
                $0.droppedAttributesCount = 3
            }
        )
        request.resourceSpans[0].schemaURL = "https://resource"
        request.resourceSpans[0].scopeSpans[0].schemaURL = "https://scope"
        let event = try #require(try OTLPDecoder().batch(request).events.first)
        #expect(event.metadata["_resource"] == ["service.name": "shop", "blob": "CQ=="])
        #expect(
            event.metadata["_scope"] == [
                "name": "lib", "version": "1", "attributes": ["nan": "NaN"], "droppedAttributesCount": 3,
                "schemaUrl": "https://scope",
            ]
        )
        #expect(
            event.details["resource"] == [
                "schemaUrl": "https://resource", "droppedAttributesCount": 2,
                "entityRefs": [
                    [
                        "schemaUrl": "s", "type": "service", "idKeys": ["service.name"],
                        "descriptionKeys": ["blob"],
                    ]
                ],
            ]
        )
        #expect(event.details["types"] == ["/_resource/blob": "bytes", "/_scope/attributes/nan": "double"])
    }
}

package import Telemetry

extension TokenPrices {
    private static let buckets: [(String, any WritableKeyPath<TokenPrices, Int64?> & Sendable)] = [
        ("input", \.input), ("cacheRead", \.cacheRead), ("cacheWrite5m", \.cacheWrite5m),
        ("cacheWrite1h", \.cacheWrite1h), ("output", \.output), ("reasoning", \.reasoning),
    ]

    /// In millionths; `nil` for what is no price, or so small that it would be none.
    private static func price(_ dollars: Double) -> Int64? {
        dollars == 0 || (0.000_001...1_000_000).contains(dollars) ? Int64(microUSD: dollars) : nil
    }

    /// Dollars for a million tokens, by bucket; what is unknown is left out.
    package var object: JSONObject {
        JSONObject(
            Self.buckets.compactMap { name, path in
                self[keyPath: path].map { (name, .double(Double($0) / 1_000_000)) }
            }
        )
    }

    /// Reads the buckets among other members.
    ///
    /// - Throws: `TelemetryError` for what is no price.
    package init(object: JSONObject) throws(TelemetryError) {
        self.init()
        for (name, path) in Self.buckets {
            guard let value = object[name], value != .null else { continue }
            guard let dollars = value.double, let price = Self.price(dollars) else {
                let found = value.double.map { "\($0)" } ?? value.kind
                throw TelemetryError(
                    .configuration,
                    "\(name) must be 0, or 0.000001 to 1000000 dollars for a million tokens, not \(found)",
                    field: name
                )
            }
            self[keyPath: path] = price
        }
    }
}

extension PriceRow {
    private static let members: Set = [
        "model", "provider", "date", "source", "since", "tiers", "input", "cacheRead", "cacheWrite5m", "cacheWrite1h",
        "output", "reasoning",
    ]

    /// The row as JSON, with prices in dollars for a million tokens.
    package var object: JSONObject {
        var object: JSONObject = [
            "model": .string(self.model), "provider": .string(self.provider), "date": .string(self.date),
            "source": .string(self.source),
        ]
        if let since { object.append(key: "since", value: .string(since.iso8601)) }
        object.append(contentsOf: self.prices.object)
        guard !self.tiers.isEmpty else { return object }
        let tiers = self.tiers.map { tier -> JSONValue in
            var object: JSONObject = ["above": .integer(tier.above)]
            object.append(contentsOf: tier.prices.object)
            return .object(object)
        }
        object.append(key: "tiers", value: .array(tiers))
        return object
    }

    /// Reads a row.
    ///
    /// - Throws: `TelemetryError` that names the member that is missing, unknown or wrong.
    package init(object: JSONObject) throws(TelemetryError) {
        if let unknown = object.first(where: { !Self.members.contains($0.key) })?.key {
            throw TelemetryError(.configuration, "\(unknown.prefix(40)) is no member of a price", field: "\(unknown)")
        }
        guard let model = object["model"]?.string, !model.isEmpty else {
            throw TelemetryError(.configuration, "model is required", field: "model")
        }
        var tiers: [Tier] = []
        for tier in object["tiers"]?.array ?? [] {
            guard let tier = tier.object, let above = tier["above"]?.integer, above >= 0 else {
                throw TelemetryError(.configuration, "a tier needs above, a number of tokens ≥ 0", field: "tiers")
            }
            tiers.append(Tier(above: above, prices: try TokenPrices(object: tier)))
        }
        self.init(
            model: model,
            provider: object["provider"]?.string ?? "",
            date: object["date"]?.string ?? "",
            source: object["source"]?.string ?? "",
            since: object["since"]?.string.flatMap { Timestamp(iso8601: $0) },
            prices: try TokenPrices(object: object),
            tiers: tiers
        )
    }
}

extension PriceTable {
    /// Reads a user's own rows: a list of them.
    ///
    /// - Throws: `TelemetryError` that names the row and what is wrong with it.
    package init(json text: String) throws(TelemetryError) {
        let value: JSONValue
        do throws(JSONReader.Failure) {
            value = try JSONReader.value(in: text)
        } catch {
            throw TelemetryError(.configuration, "not JSON: \(error.reason) at column \(error.column)")
        }
        guard let list = value.array else { throw TelemetryError(.configuration, "must be a list of prices") }
        var rows: [PriceRow] = []
        for (index, element) in list.enumerated() {
            guard let object = element.object else {
                throw TelemetryError(.configuration, "price \(index): must be an object, not \(element.kind)")
            }
            do throws(TelemetryError) {
                rows.append(try PriceRow(object: object))
            } catch {
                throw TelemetryError(.configuration, "price \(index): \(error.message)", field: error.field)
            }
        }
        self.init(overrides: rows)
    }
}

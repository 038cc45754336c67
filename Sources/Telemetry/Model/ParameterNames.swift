/// What names of parameters may stand beside one another, wherever a filter comes from.
package enum ParameterNames {
    /// Checks that no name is given twice, and that those that exclude each other are not both given.
    ///
    /// Which of two was meant nobody can know.
    ///
    /// - Throws: ``TelemetryError`` with code `invalid_filter` that names the parameter.
    package static func check(
        _ parameters: some Sequence<(name: String, value: String)>,
        repeatable: Set<String> = []
    ) throws(TelemetryError) {
        var values: [String: String] = [:]
        for (name, value) in parameters where !repeatable.contains(name) {
            let name = String(name.prefix(40))
            guard let earlier = values.updateValue(value, forKey: name) else { continue }
            throw TelemetryError(
                .invalidFilter,
                "\(name) is given twice: \"\(earlier.prefix(60))\" and \"\(value.prefix(60))\"",
                field: name
            )
        }
        if values["last"] != nil, values["since"] != nil {
            throw TelemetryError(.invalidFilter, "last and since exclude each other", field: "last")
        }
    }
}

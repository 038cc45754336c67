import Telemetry

/// The configuration in force, and where each value comes from, for people who look at a collector from outside.
///
/// The program that runs the server makes it: the server itself knows neither files nor flags.
package struct ConfigurationReport: Sendable {
    /// One thing that can be configured.
    package struct Setting: Sendable {
        /// Its name, with dots between sections.
        package var name: String
        /// What it does, in a sentence.
        package var summary: String
        /// The value as a file would say it; empty for none.
        ///
        /// No setting is a secret: they name the places of secrets.
        package var value: String
        /// Where the value comes from.
        package var source: Source
        /// The place there, such as `telemetry.yaml:3:5` or a variable's name.
        package var place: String?

        /// A setting.
        package init(name: String, summary: String, value: String, source: Source, place: String? = nil) {
            self.name = name
            self.summary = summary
            self.value = value
            self.source = source
            self.place = place
        }
    }

    /// Where a value comes from.
    package enum Source: String, Sendable, CaseIterable {
        case unset = "default"
        case file
        case variable
        case flag
        case found
    }

    /// Everything that can be configured, in order.
    package var settings: [Setting]
    /// Where the store is that answers questions.
    package var storePath: String?

    /// A report.
    package init(settings: [Setting] = [], storePath: String? = nil) {
        self.settings = settings
        self.storePath = storePath
    }
}

extension ConfigurationReport.Setting {
    var object: JSONObject {
        var object: JSONObject = [
            "name": .string(self.name), "value": .string(self.value), "source": .string(self.source.rawValue),
        ]
        if let place { object.append(key: "place", value: .string(place)) }
        object.append(key: "summary", value: .string(self.summary))
        return object
    }
}

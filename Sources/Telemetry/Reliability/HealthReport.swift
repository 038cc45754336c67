/// How a service does, with what is wrong in sentences.
public struct HealthReport: Sendable, Hashable {
    /// How bad something is.
    public enum Status: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Nothing is wrong.
        case ok
        /// Something is wrong, and events are taken all the same.
        case degraded
        /// Events are refused, or questions cannot be answered.
        case failing

        /// From good to bad.
        public static func < (lhs: Status, rhs: Status) -> Bool { lhs.rank < rhs.rank }

        private var rank: Int {
            switch self {
            case .ok: 0
            case .degraded: 1
            case .failing: 2
            }
        }
    }

    /// One thing that was found.
    public struct Finding: Sendable, Hashable {
        /// How bad it is; a finding that is ``Status/ok`` is only worth knowing.
        public var status: Status
        /// What it is about, for programs: `store`, `spool`, `destination`, `disk`, `clock`, `losses`, `dead_letters`,
        /// `clients` and others.
        public var subject: String
        /// What is the matter, in a sentence.
        public var message: String
        /// What to do about it, if something can be done.
        public var advice: String?

        /// A finding.
        public init(_ status: Status, _ subject: String, _ message: String, advice: String? = nil) {
            self.status = status
            self.subject = subject
            self.message = message
            self.advice = advice
        }
    }

    /// What was found, the worst first.
    public let findings: [Finding]
    /// What was measured.
    package internal(set) var measures = HealthMeasures()

    /// A report of findings in any order.
    public init(_ findings: [Finding]) {
        // Equally bad ones stay in their order.
        self.findings = Status.allCases.reversed().flatMap { status in findings.filter { $0.status == status } }
    }

    /// The status of the worst finding.
    public var status: Status { self.findings.first?.status ?? .ok }
}

extension HealthReport {
    /// The report as JSON.
    package var object: JSONObject {
        [
            "status": .string(self.status.rawValue),
            "findings": .array(self.findings.map { .object($0.object) }),
        ]
    }
}

extension HealthReport.Finding {
    /// The finding as JSON.
    package var object: JSONObject {
        var object: JSONObject = [
            "status": .string(self.status.rawValue), "subject": .string(self.subject), "message": .string(self.message),
        ]
        if let advice { object.append(key: "advice", value: .string(advice)) }
        return object
    }
}

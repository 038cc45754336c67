import Telemetry
import TelemetryAgents

/// What was reported beside what was computed, as one line.
enum CostLine {
    static func text(_ cost: AgentCost) -> String {
        var parts: [String] = []
        if let reported = cost.reported { parts.append("\(Figures.cost(reported)) reported") }
        if let computed = cost.computed {
            let versions = cost.versions.isEmpty ? "" : " (prices \(cost.versions.joined(separator: ", ")))"
            parts.append("\(Figures.cost(computed)) computed\(versions)")
        }
        if let difference = cost.difference { parts.append("difference \(Figures.cost(difference))") }
        if cost.unpriced > 0 { parts.append("\(Figures.count(cost.unpriced, "request")) without a price") }
        if cost.points > 0 { parts.append("not computed of metrics, which do not tell single requests") }
        return parts.joined(separator: ", ")
    }

    /// The same of sums, of which is not known by which version each part was computed.
    static func text(_ usage: UsageTotals) -> String {
        guard let cost = usage.costMicroUSD else { return "" }
        guard let computed = usage.computedCostMicroUSD, let difference = usage.costDifferenceMicroUSD else {
            return "\(Figures.cost(cost)) reported, nothing computed"
        }
        return "\(Figures.cost(cost)), computed \(Figures.cost(computed)), difference \(Figures.cost(difference))"
            + " (prices in force \(PriceTable.version))"
    }
}

import Telemetry

/// A report as people read it: what is wrong first, each with what to do.
struct ReportWriter {
    let terminal: Terminal

    func write(_ report: HealthReport, to writer: inout ByteWriter) {
        let width = report.findings.map(\.subject.count).max() ?? 0
        for finding in report.findings {
            let mark = self.styled(Self.mark(finding.status), Self.style(finding.status))
            let subject = finding.subject + String(repeating: " ", count: width - finding.subject.count)
            writer.append(utf8: "\(mark) \(subject)  \(finding.message.printable)\n")
            guard let advice = finding.advice else { continue }
            writer.append(utf8: String(repeating: " ", count: width + 9) + self.styled("→ \(advice)", .dim) + "\n")
        }
        writer.append(utf8: "\n\(self.styled(Self.verdict(report), .bold))\n")
    }

    private static func verdict(_ report: HealthReport) -> String {
        let count = report.findings.count { $0.status != .ok }
        return switch report.status {
        case .ok: "All is well."
        case .degraded: "Events are taken; \(count) \(count == 1 ? "thing is" : "things are") worth a look."
        case .failing: "Something is broken: see what failed above."
        }
    }

    private static func mark(_ status: HealthReport.Status) -> String {
        switch status {
        case .ok: "ok     "
        case .degraded: "warning"
        case .failing: "failed "
        }
    }

    private static func style(_ status: HealthReport.Status) -> TextStyle {
        switch status {
        case .ok: .green
        case .degraded: .yellow
        case .failing: .red
        }
    }

    private func styled(_ text: String, _ style: TextStyle) -> String {
        self.terminal.hasColor ? style.applied(to: text) : text
    }
}

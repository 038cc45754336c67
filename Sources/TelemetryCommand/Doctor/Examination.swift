import Telemetry
import TelemetrySQLite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Looks at everything that stands between a program and its events in the database.
struct Examination {
    private typealias Finding = HealthReport.Finding

    let context: CommandContext
    /// The agent whose settings are looked at, rather than this shell's variables for all.
    var agent: AgentName?

    /// What was found, and whether there is a database at all.
    func run() async -> (report: HealthReport, exists: Bool) {
        let path = self.context.database.path
        let store = self.context.makeStore(access: self.access(of: path))
        let spools = self.context.spoolDirectory(of: store)
        var findings: [Finding] = []
        let examination = StoreExamination(path: path, now: .now)
        let exists = FilePath.exists(path)
        var last: Timestamp?
        if exists {
            do {
                try await store.initialize()
                if let spools, FilePath.isWritable(path) {
                    let report = await CommandContext.recover(spools, into: store)
                    findings += report.failures.map { examination.finding($0) }
                }
                let found = await examination.findings(store)
                findings += found
                if found.allSatisfy({ $0.status != .failing }) {
                    findings += await AuditExamination().findings(store)
                    findings += await EncryptionExamination(context: self.context).findings(store)
                }
                if let agent { last = try? await self.lastEvent(of: agent, in: store) }
                await store.shutdown()
            } catch {
                findings.append(examination.failure(error))
            }
        } else {
            findings.append(
                Finding(
                    .failing,
                    "store",
                    "\(path): there is no database here (\(self.context.database.source)).",
                    advice: "Run `telemetry serve` and send it something, or name another database with --database."
                )
            )
        }
        if let spools { findings += await self.spoolFindings(spools, destinations: [store.name]) }
        for place in [path, self.context.settings.telemetry.spool.directory].compactMap({ $0 }) {
            guard let space = DiskSpace(at: FilePath.parent(place)) else { continue }
            findings += DiskExamination(space: space, place: place).findings
        }
        findings += self.agent.map { self.findings(of: $0, last: last) } ?? self.clientEnvironment.findings
        return (HealthReport(findings), exists)
    }

    private func access(of path: String) -> SQLiteConfiguration.Access {
        // An empty file would be made a database.
        let isEmpty = FileStatus(path: path)?.byteCount == 0
        return FilePath.exists(path) && (isEmpty || !FilePath.isWritable(path)) ? .readOnly : .readWrite
    }

    private var clientEnvironment: ClientEnvironment {
        let server = self.context.settings.server
        return ClientEnvironment(
            ProcessInfo.processInfo.environment,
            httpPorts: [server.port, server.otlpHTTPPort],
            grpcPort: server.grpcPort,
            isSecure: server.tlsCertificate != nil
        )
    }

    private func lastEvent(of agent: AgentName, in store: any StorageProvider) async throws -> Timestamp? {
        try await store.query(QueryFilter(category: agent.category, limit: 1)).events.first?.timestamp
    }

    private func findings(of agent: AgentName, last: Timestamp?) -> [Finding] {
        let server = self.context.settings.server
        let surroundings = AgentSurroundings(
            agent: agent,
            environment: ProcessInfo.processInfo.environment,
            server: server,
            directory: FilePath.working
        )
        let configured = SpoolListener(scheme: "http", host: "127.0.0.1", port: server.port)
        let isListening = LocalCollector(listener: configured).health != nil
        return AgentExamination(surroundings: surroundings).findings(last: last, isListening: isListening, now: .now)
    }

    private func spoolFindings(_ root: String, destinations: Set<String>) async -> [Finding] {
        do {
            let inspection = try SpoolInspection(root: root)
            let examination = SpoolExamination(
                inspection: inspection,
                root: root,
                destinations: destinations,
                now: .now
            )
            let living = LivingExamination(living: inspection.living, root: root)
            return examination.findings + (await living.findings())
        } catch {
            return [Finding(.failing, "spool", "The spool cannot be looked at: \(error.message).")]
        }
    }
}

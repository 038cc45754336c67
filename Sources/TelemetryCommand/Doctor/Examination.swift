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
                if let spools, FilePath.isWritable(path) { await CommandContext.recover(spools, into: store) }
                let found = await examination.findings(store)
                findings += found
                if found.allSatisfy({ $0.status != .failing }) {
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
        if let spools { findings += self.spoolFindings(spools, destinations: [store.name]) }
        findings += self.diskFindings(path)
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
        let isListening = LocalCollector(port: server.port).health != nil
        return AgentExamination(surroundings: surroundings).findings(last: last, isListening: isListening, now: .now)
    }

    private func spoolFindings(_ root: String, destinations: Set<String>) -> [Finding] {
        do {
            let inspection = try SpoolInspection(root: root)
            let examination = SpoolExamination(
                inspection: inspection,
                root: root,
                destinations: destinations,
                now: .now
            )
            let here = inspection.living.map(\.manifest).filter { $0.host == SystemCall.hostName }.map(\.pid)
            let server = self.context.settings.server
            // It asks without TLS, which a collector that speaks it would count as a client's mistake.
            let isAsked = !here.isEmpty && server.tlsCertificate == nil
            let collector = isAsked ? LocalCollector(port: server.port) : nil
            return examination.findings + (collector?.findings(processes: Set(here)) ?? [])
        } catch {
            return [Finding(.failing, "spool", "The spool cannot be looked at: \(error.message).")]
        }
    }

    private func diskFindings(_ path: String) -> [Finding] {
        guard let space = DiskSpace(at: FilePath.parent(path)), space.total > 0 else { return [] }
        let free = Figures.bytes(space.free)
        if space.free < 16 << 20 {
            return [
                Finding(
                    .failing,
                    "disk",
                    "\(free) are free where \(path) stands: neither the spool nor the database can grow, and events are refused.",
                    advice: "Make room, or move the database to a larger disk."
                )
            ]
        }
        let isTight = space.free < 256 << 20
        return [Finding(isTight ? .degraded : .ok, "disk", "\(free) are free where \(path) stands.")]
    }
}

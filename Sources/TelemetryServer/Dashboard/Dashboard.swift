import HTTPTypes
import Hummingbird

/// The dashboard: the files of `Web/`, which the build puts into the program.
struct Dashboard: Sendable {
    /// The pages, as `Web/app.js` names them; the first is the root, which ``APIRouter`` serves.
    static let pages = ["/", "/sessions", "/sessions/:id", "/compare", "/analytics", "/settings"]
    /// Decoded and compressed once.
    static let embedded = Dashboard(EmbeddedAssets.all.compactMap(DashboardAsset.init))

    let assets: [DashboardAsset]
    private let index: DashboardAsset?

    private init(_ assets: [DashboardAsset]) {
        self.assets = assets
        self.index = assets.first { $0.path == "index.html" }
    }

    /// Adds the assets, and the pages but for the root.
    func add(to router: inout APIRouter) {
        for asset in self.assets where asset.path != "index.html" {
            router.on(.get, "/" + asset.path, .dashboard) { request, _ in asset.response(to: request) }
        }
        for page in Self.pages.dropFirst() {
            router.on(.get, page, .dashboard) { request, _ in
                if let response = self.page(for: request) { return response }
                let path = request.uri.path.prefix(80)
                throw APIError(.notFound, .unknownRoute, "nothing answers \(request.method) \(path) but to browsers")
            }
        }
    }

    /// The page, if a browser asks for one.
    ///
    /// - Returns: `nil` for who does not take HTML by name, such as `curl`.
    func page(for request: Request) -> Response? {
        guard AcceptedTypes(request.headers[values: .accept]).takesHTML else { return nil }
        return self.index?.response(to: request, vary: "Accept, Accept-Encoding")
    }
}

extension APIOperation {
    /// Files and pages for browsers; the description of the interface leaves them out.
    fileprivate static let dashboard = APIOperation(
        id: "getDashboard",
        summary: "A file or a page of the dashboard.",
        tag: "dashboard",
        answers: [Answer(status: 200, description: "The file.")]
    )
}

@main struct TelemetryCommand { static func main() {} }

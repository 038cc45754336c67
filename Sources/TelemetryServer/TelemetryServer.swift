// TelemetryServer

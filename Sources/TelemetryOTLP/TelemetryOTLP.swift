// TelemetryOTLP

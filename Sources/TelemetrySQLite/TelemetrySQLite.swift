// TelemetrySQLite

import Telemetry
import TelemetryOTLP

extension SettingKind<OTLPExportConfiguration.WireProtocol?> {
    static var wireProtocol: Self {
        SettingKind(
            "http/protobuf, http/json or grpc",
            read: { OTLPExportConfiguration.WireProtocol($0) },
            text: { $0?.name ?? "" }
        )
    }
}

extension SettingKind<Duration?> {
    static var optionalDuration: Self {
        SettingKind(
            "a time such as 500ms or 10s",
            read: { text in (try? TimeText.duration(text, field: "")).flatMap { $0 > .zero ? $0 : nil } },
            text: { $0.map(DurationText.text) ?? "" }
        )
    }
}

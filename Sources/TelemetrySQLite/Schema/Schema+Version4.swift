import GRDB
import Telemetry

extension Schema {
    /// Format 4: the keys that make a fact count once are numbers, ``UsageKey``.
    static let version4 = """
        ALTER TABLE telemetry_usage_keys RENAME TO telemetry_usage_key_texts;
        CREATE TABLE telemetry_usage_keys (
            key INTEGER NOT NULL,
            event INTEGER NOT NULL,
            is_counted INTEGER NOT NULL,
            PRIMARY KEY (key, event)
        ) WITHOUT ROWID;
        INSERT INTO telemetry_usage_keys (key, event, is_counted)
            SELECT telemetry_usage_key(source, key), event, is_counted FROM telemetry_usage_key_texts;
        DROP TABLE telemetry_usage_key_texts;
        """

    /// What ``version4`` asks for: the number of a source and a key.
    static let usageKeyFunction = DatabaseFunction("telemetry_usage_key", argumentCount: 2, pure: true) { values in
        guard let source = String.fromDatabaseValue(values[0]), let key = String.fromDatabaseValue(values[1]) else {
            return nil
        }
        return UsageKey(key, TokenUsage.Source(rawValue: source) ?? .metric).number
    }
}

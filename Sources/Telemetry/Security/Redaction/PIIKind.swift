/// A kind of personal data or secret that redaction looks for.
///
/// Open: kinds may be added, so a `switch` needs a `default`.
public struct PIIKind: RawRepresentable, Sendable, Hashable {
    /// The name, such as `creditCard`.
    public let rawValue: String

    /// A kind by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// An e-mail address.
    public static let email = Self(rawValue: "email")
    /// A telephone number, North American or international.
    public static let phone = Self(rawValue: "phone")
    /// A social security number of the United States.
    public static let ssn = Self(rawValue: "ssn")
    /// The number of a payment card.
    public static let creditCard = Self(rawValue: "creditCard")
    /// An international bank account number.
    public static let iban = Self(rawValue: "iban")
    /// A key, token or other secret made by a machine.
    public static let apiKey = Self(rawValue: "apiKey")
    /// A JSON Web Token.
    public static let jwt = Self(rawValue: "jwt")
    /// A private key: PEM, a wallet's, or one that is named so.
    public static let privateKey = Self(rawValue: "privateKey")
    /// The user and password of a URL.
    public static let urlCredentials = Self(rawValue: "urlCredentials")
    /// What a name such as `password` or a header such as `Authorization` says is a secret.
    public static let secret = Self(rawValue: "secret")
    /// What a rule of the configuration found.
    public static let custom = Self(rawValue: "custom")

    /// What stands in the place of what was found, such as `[REDACTED_CREDITCARD]`.
    public var token: String {
        switch self {
        case .privateKey: "[REDACTED_PRIVATE_KEY]"
        case .urlCredentials: "[REDACTED_URL_CREDENTIALS]"
        default: "[REDACTED_\(self.rawValue.uppercased())]"
        }
    }
}

/// Names of secrets in other letters than those of ASCII.
enum ForeignName {
    private static let names: [StaticString] = [
        "パスワード", "暗証番号", "密码", "密碼", "口令", "비밀번호", "пароль", "Пароль", "ПАРОЛЬ", "contraseña",
        "Contraseña", "CONTRASEÑA",
    ]

    /// Where the name stands that ends at `end`, if one does.
    static func range(before end: Int, in text: ScannedText) -> Range<Int>? {
        let name = self.names.first { text.has($0, at: end - $0.utf8CodeUnitCount) }
        return name.map { end - $0.utf8CodeUnitCount..<end }
    }
}

/// The command that a line begins with or goes on with, if it is one that takes passwords behind a flag of one letter.
struct ShellLine {
    /// How far before a flag its command is looked for, other such flags aside.
    static let reach = 96

    /// How a flag and its value stand beside each other.
    enum Form {
        /// `-psecret`.
        case joined
        /// `-p secret`.
        case apart
        /// Either way.
        case either
        /// `-u user:password`, either way.
        case user
        /// `-b name=value`, and not the name of a file.
        case cookie
    }

    /// A command, by its name.
    struct Command: Sendable {
        enum Name { case curl, login, redis, store, other }

        let word: StaticString
        let name: Name
        private let flags: [(UInt8, Form)]

        init(_ word: StaticString, _ flags: (UInt8, Form)..., name: Name = .other) {
            self.word = word
            self.name = name
            self.flags = flags
        }

        func form(of flag: UInt8) -> Form? { self.flags.first { $0.0 == flag }?.1 }
    }

    private static let p = UInt8(ascii: "p")
    private static let commands: [Command] = [
        Command(
            "curl",
            (UInt8(ascii: "u"), .user),
            (UInt8(ascii: "U"), .user),
            (UInt8(ascii: "b"), .cookie),
            name: .curl
        ),
        Command("http", (UInt8(ascii: "a"), .user)), Command("https", (UInt8(ascii: "a"), .user)),
        Command("openssl", (UInt8(ascii: "k"), .apart), (UInt8(ascii: "K"), .apart)),
        Command("sshpass", (p, .either)), Command("login", (p, .either), name: .login),
        Command("rabbitmqadmin", (p, .either)),
        Command("mysql", (p, .joined)), Command("mysqldump", (p, .joined)), Command("mysqladmin", (p, .joined)),
        Command("mysqlimport", (p, .joined)), Command("mysqlpump", (p, .joined)), Command("mariadb", (p, .joined)),
        Command("mariadb-dump", (p, .joined)), Command("7z", (p, .joined)), Command("7za", (p, .joined)),
        Command("mongo", (p, .either)), Command("mongosh", (p, .either)), Command("mongodump", (p, .either)),
        Command("mongorestore", (p, .either)), Command("mongoexport", (p, .either)),
        Command("mongoimport", (p, .either)), Command("redis-cli", (UInt8(ascii: "a"), .apart), name: .redis),
        Command("keytool", name: .store), Command("jarsigner", name: .store),
        Command("ldapsearch", (UInt8(ascii: "w"), .either)), Command("ldapmodify", (UInt8(ascii: "w"), .either)),
        Command("ldapadd", (UInt8(ascii: "w"), .either)), Command("ldapwhoami", (UInt8(ascii: "w"), .either)),
        Command("sqlcmd", (UInt8(ascii: "P"), .either)), Command("bcp", (UInt8(ascii: "P"), .either)),
        Command("unzip", (UInt8(ascii: "P"), .either)), Command("zip", (UInt8(ascii: "P"), .either)),
        Command("mosquitto_pub", (UInt8(ascii: "P"), .either)), Command("mosquitto_sub", (UInt8(ascii: "P"), .either)),
    ]

    /// Up to where was looked last, and what was found.
    private var end = 0
    private var found: Command?

    /// The command that the flag at `index` belongs to.
    ///
    /// What was looked at for the flag before is not looked at again, so that a scan stays linear.
    mutating func command(before index: Int, in text: ScannedText) -> Command? {
        let known = self.end
        let before = self.found
        self.end = index
        self.found = nil
        var end = index
        while end > 0, index - end < Self.reach {
            if end <= known {
                self.found = before
                break
            }
            if Self.isBreak(text[end - 1]) { break }
            let start = text.start(of: .word, before: end, floor: max(0, end - Self.reach))
            if let command = Self.command(in: start..<end, of: text) {
                self.found = command
                break
            }
            end = start < end ? start : end - 1
        }
        return self.found
    }

    /// Where the command begins that is the last before `index`, whose flags may still come.
    static func start(before index: Int, in text: ScannedText) -> Int? {
        var end = index
        let floor = max(0, end - Self.reach)
        while end > floor, !self.isBreak(text[end - 1]) {
            let start = text.start(of: .word, before: end, floor: floor)
            if self.command(in: start..<end, of: text) != nil { return start }
            end = start < end ? start : end - 1
        }
        return nil
    }

    private static func command(in word: Range<Int>, of text: ScannedText) -> Command? {
        guard 2...13 ~= word.count, text[word.lowerBound] != UInt8(ascii: "-") else { return nil }
        return text.with(word) { bytes in
            self.commands.first { command in
                command.word.utf8CodeUnitCount == bytes.count
                    && bytes.indices.allSatisfy { bytes[$0] == command.word.utf8Start[$0] }
            }
        }
    }

    /// Whether a command ends before `byte`.
    private static func isBreak(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "&")
    }
}

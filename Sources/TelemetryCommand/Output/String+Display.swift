extension String {
    /// The text on one line and without characters that would steer a terminal.
    ///
    /// Recorded texts come from anywhere: an escape sequence or a change of writing direction in a label must not
    /// reach the terminal of whoever lists it.
    var printable: String {
        if self.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self }
        var text = ""
        text.unicodeScalars.reserveCapacity(self.utf8.count)
        for scalar in self.unicodeScalars { text.unicodeScalars.append(scalar.printable) }
        return text
    }

    /// How many columns the text takes in a terminal.
    var displayWidth: Int {
        if self.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return self.utf8.count }
        return self.reduce(0) { $0 + $1.displayWidth }
    }

    /// The text cut to `width` columns, with an ellipsis if something was cut.
    func cut(to width: Int) -> String {
        guard self.utf8.count > width, self.displayWidth > width else { return self }
        var text = ""
        var room = width - 1
        for character in self {
            room -= character.displayWidth
            if room < 0 { break }
            text.append(character)
        }
        return width > 0 ? text + "…" : ""
    }
}

extension Unicode.Scalar {
    /// This scalar, or a picture of it if it would act rather than show.
    fileprivate var printable: Unicode.Scalar {
        switch self.value {
        case 0x0A: "↵"
        case 0x0D, 0x09: " "
        case 0..<0x20: Unicode.Scalar(0x2400 + self.value) ?? "�"
        case 0x7F: "␡"
        case 0x80..<0xA0, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "�"
        default: self
        }
    }
}

extension Character {
    /// 0, 1 or 2 columns, by the first scalar that shows; a selector for emoji makes it 2.
    fileprivate var displayWidth: Int {
        var width = 0
        for scalar in self.unicodeScalars {
            width = scalar.value == 0xFE0F ? 2 : max(width, scalar.displayWidth)
        }
        return width
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        if self.value < 0x300 { return self.value < 0x20 || self.value == 0xAD ? 0 : 1 }
        if Self.isWide(self.value) { return 2 }
        switch self.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return self.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// East Asian wide and full-width characters, in blocks.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
            0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

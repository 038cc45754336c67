/// Decides whether a place in a text that could be one kind of personal data is that.
///
/// ``PIIScanner`` finds the places and offers each to the verifiers of its ``PIIAnchor``. A verifier looks outwards
/// from the place. So that a scan stays linear it may read a bounded number of bytes around the place, or those up
/// to the next place of the same anchor.
protocol PIIVerifier {
    static var kind: PIIKind { get }

    /// What to redact around `place`, if anything, none of it before `floor`.
    static func match(at place: Range<Int>, in text: ScannedText, floor: Int) -> Range<Int>?
}

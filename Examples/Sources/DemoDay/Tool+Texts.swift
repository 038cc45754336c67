extension Tool {
    /// What an edit takes away and what it puts in.
    static let edits = [
        (
            "let total = lines.map { round($0.price * $0.count) }\n    .reduce(0, +)",
            "let cents = lines.map { $0.priceInCents * $0.count }.reduce(0, +)\nlet total = Money(cents: cents)"
        ),
        (
            "func orders() -> [Order] {\n    store.all()\n}",
            "func orders(after cursor: Cursor?, limit: Int = 50) -> [Order] {\n    store.page(after: cursor, limit: limit)\n}"
        ),
        ("for attempt in 0..<3 {\n    try send()\n}", "for attempt in 0..<3 {\n    try await send(attempt)\n}"),
    ]

    /// What a program writes, from its first line to its last.
    static let reports = [
        "[1/4] Compiling App Cart.swift\n[2/4] Compiling App Checkout.swift\n[3/4] Linking App\n[4/4] Build complete! (6.41s)",
        "Test Suite 'CartTests' started\nTest Case 'testEmpty' passed (0.002 seconds)\n"
            + "Test Case 'testRounding' passed (0.004 seconds)\nTest Case 'testDiscount' passed (0.003 seconds)\n"
            + "Test Case 'testShipping' passed (0.011 seconds)\nTest Suite 'CartTests' passed\n"
            + "Executed 4 tests, with 0 failures",
        " M Sources/App/Cart.swift\n M Tests/AppTests/CartTests.swift",
    ]
    static let complaints = [
        "Cart.swift:42:17: error: cannot convert value of type 'Double' to 'Int'\nerror: fatalError",
        "Test Case 'testRounding' failed: expected 1999, got 1998\nExecuted 4 tests, with 1 failure\nmake: *** [test] Error 1",
    ]
}

/// How many bytes are taken, and who waits for some; in the order of asking.
struct BudgetState<Waiter> {
    private(set) var available: Int
    private var waiters: [(id: Int, bytes: Int, waiter: Waiter)] = []
    private var nextID = 0

    init(available: Int) { self.available = available }

    /// Takes `bytes` at once, unless others wait or there is too little.
    mutating func take(_ bytes: Int) -> Bool {
        guard self.waiters.isEmpty, bytes <= self.available else { return false }
        self.available -= bytes
        return true
    }

    /// Joins the queue; returns a number to leave it by.
    mutating func wait(for bytes: Int, _ waiter: Waiter) -> Int {
        defer { self.nextID += 1 }
        self.waiters.append((self.nextID, bytes, waiter))
        return self.nextID
    }

    /// Leaves the queue: the waiter, if it was still in it, and those who can go on without it.
    mutating func leave(_ id: Int) -> (left: Waiter?, served: [Waiter]) {
        guard let index = self.waiters.firstIndex(where: { $0.id == id }) else { return (nil, []) }
        let waiter = self.waiters.remove(at: index).waiter
        return (waiter, self.serve())
    }

    /// Gives `bytes` back; returns those who can go on.
    mutating func give(_ bytes: Int) -> [Waiter] {
        self.available += bytes
        return self.serve()
    }

    private mutating func serve() -> [Waiter] {
        var served: [Waiter] = []
        while let first = self.waiters.first, first.bytes <= self.available {
            self.available -= first.bytes
            served.append(first.waiter)
            self.waiters.removeFirst()
        }
        return served
    }
}

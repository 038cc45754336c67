import Telemetry

extension AgentFacts {
    /// The record in the normal form.
    mutating func step(_ dialect: Dialect, _ kind: StepKind) -> AgentStep {
        var step = AgentStep(dialect: dialect.name, kind: kind)
        step.turn = self.text(.turn)
        step.request = self.text(.request)
        step.call = self.text(.call)
        step.agent = self.text(.agent)
        step.parentAgent = self.text(.parentAgent)
        step.tool = self.text(.tool)
        step.model = self.text(.model)
        step.decision = self.text(.decision)
        step.decisionSource = self.text(.decisionSource)
        step.error = self.text(.error)
        step.trigger = self.text(.trigger)
        step.isSuccess = self.flag(.success)
        step.statusCode = self.count(.statusCode)
        step.attempt = self.count(.attempt)
        step.firstTokenMilliseconds = self.number(.firstToken).flatMap { Int64(exactly: $0.rounded()) }
        step.tokensBefore = self.count(.tokensBefore)
        step.tokensAfter = self.count(.tokensAfter)
        return step
    }
}

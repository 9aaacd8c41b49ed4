using Shared.Workers;

namespace Analysis.Worker.Health;

internal static class HealthPolicy
{
    public const string Ok = "ok";

    /// <summary>What an attempt may take beyond its timeout before its lane counts as stuck: the time an analysis has to notice that it was stopped.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Alive: no lane is stuck. A loop that died needs no check, because it ends the process.</summary>
    public static HealthAnswer Live(TimeSpan longestAttempt, TimeSpan attemptTimeout) =>
        Answer("live", "stuck", ("lanes", longestAttempt <= attemptTimeout + Grace ? Ok : "stuck"));

    /// <summary>Ready: takes jobs.</summary>
    public static HealthAnswer Ready(WorkerPhase phase, bool storeAnswers, bool receivingWorks) => Answer(
        "ready",
        "not_ready",
        ("phase", phase == WorkerPhase.Running ? Ok : phase == WorkerPhase.Starting ? "starting" : "draining"),
        ("store", storeAnswers ? Ok : "unreachable"),
        ("receiving", receivingWorks ? Ok : "failing"));

    private static HealthAnswer Answer(string good, string bad, params IEnumerable<(string Name, string State)> checks)
    {
        var byName = checks.ToDictionary(check => check.Name, check => check.State);
        var isOk = byName.Values.All(state => state == Ok);
        return new HealthAnswer(isOk, isOk ? good : bad, byName);
    }
}

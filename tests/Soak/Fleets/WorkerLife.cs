using System.Text.Json;

namespace Soak.Fleets;

/// <summary>One process in the place of one worker, from its start to its end.</summary>
/// <param name="Place">Which of the workers it was.</param>
/// <param name="ProcessId">As in its name on timelines.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="DrainedFrom">When its log says that it drains; null where it does not say so.</param>
/// <param name="ExitedAt">When it had ended.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Recycled">False where it was asked to stop.</param>
/// <param name="Waited">Whether its log says that it waited for its turn.</param>
internal sealed record WorkerLife(
    int Place, int ProcessId, DateTimeOffset StartedAt, DateTimeOffset? DrainedFrom, DateTimeOffset ExitedAt, int ExitCode, bool Recycled, bool Waited)
{
    /// <param name="output">Compact JSON, a line each; what a process says outside of its log is passed over.</param>
    public WorkerLife WithLog(IEnumerable<string> output)
    {
        var life = this;
        foreach (var line in output.Where(line => line.StartsWith('{')))
        {
            using var entry = JsonDocument.Parse(line);
            var text = entry.RootElement.GetProperty("@m").GetString()!;
            life = text.StartsWith("Draining with", StringComparison.Ordinal) ? life with { DrainedFrom = entry.RootElement.GetProperty("@t").GetDateTimeOffset() }
                : text.Contains("waits for its turn", StringComparison.Ordinal) ? life with { Waited = true }
                : life;
        }

        return life;
    }
}

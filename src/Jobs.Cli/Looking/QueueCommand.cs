using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Looking;

/// <summary><c>jobs queue</c>.</summary>
internal static class QueueCommand
{
    public static Command Create(CommandRunner runner)
    {
        var command = new ExampleCommand("queue", "Show how many jobs wait and run, and how fast they end.", "jobs queue", "jobs queue --json | jq .ready");
        runner.OnInvoke(command, async (session, _, cancellation) =>
        {
            if (!(await new ServiceCalls(session.Channel).CountQueueAsync(cancellation)).TryGet(out var queue, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            if (session.Terminal.IsJson)
            {
                session.Terminal.PrintJson(queue.Json);
                return ExitCode.Ok;
            }

            foreach (var line in Lines(queue.Value, session.Time.GetUtcNow()))
            {
                session.Terminal.Print(line);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>The queue as a person reads it. Pure.</summary>
    public static IEnumerable<string> Lines(QueueView queue, DateTimeOffset now)
    {
        yield return $"ready          {Spans.Count(queue.Ready)}{(queue.OldestReadyAt is { } oldest ? $", the oldest for {Spans.Text(now - oldest)}" : "")}";
        yield return $"running        {Spans.Count(queue.Running)}";
        yield return $"scheduled      {Spans.Count(queue.Scheduled)}";
        yield return $"dead-lettered  {Spans.Count(queue.DeadLettered)}";
        yield return $"rate           {(queue.EndedPerSecond is { } rate ? Spans.Rate(rate) : "not measured yet")}";
        if (queue is { EndedPerSecond: > 0 and var perSecond } && queue.Ready + queue.Running is > 0 and var open)
        {
            yield return $"empty in       about {Spans.Text(TimeSpan.FromSeconds(Math.Min(open / perSecond, TimeSpan.FromDays(365).TotalSeconds)))}";
        }
    }
}

using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Looking;

/// <summary>A job as a person reads it. Pure.</summary>
internal static class JobText
{
    public static string Short(JobView job) => $"{PlainText.Of(job.Id)} {PlainText.Of(job.State)}"
        + (job.NextAttemptAt is { } next ? $", next attempt at {Spans.Time(next)}" : "");

    public static IEnumerable<string> Lines(JobView job)
    {
        yield return $"{PlainText.Of(job.Id)}  {PlainText.Of(job.State)}";
        if (job.CustomId is { } customId)
        {
            yield return $"  custom id  {PlainText.Of(customId)}";
        }

        if (job.BatchId is { } batch)
        {
            yield return $"  batch      {PlainText.Of(batch)}";
        }

        yield return $"  accepted   {Spans.Time(job.AcceptedAt)} by {PlainText.Of(job.Submitter)}";
        foreach (var line in Times(job))
        {
            yield return line;
        }

        if (job.Error is { } error)
        {
            yield return $"  error      {PlainText.Of(error.Message)} [{PlainText.Of(error.Code)}]";
        }

        foreach (var attempt in job.Attempts ?? [])
        {
            yield return $"  attempt {attempt.Number}  {Attempt(attempt)}";
        }
    }

    private static IEnumerable<string> Times(JobView job)
    {
        if (job.StartedAt is { } started)
        {
            yield return $"  started    {Spans.Time(started)}";
        }

        if (job.EndedAt is { } ended)
        {
            yield return $"  ended      {Spans.Time(ended)}, after {Spans.Text(ended - job.AcceptedAt)}";
        }
        else if (job.NextAttemptAt is { } next)
        {
            yield return $"  next       {Spans.Time(next)}, after {Spans.Count(job.Failures, "failure")}";
        }
        else if (job.ExpiresAt is { } expires)
        {
            yield return $"  expires    {Spans.Time(expires)}";
        }
    }

    private static string Attempt(AttemptView attempt) =>
        $"{PlainText.Of(attempt.Outcome)}{(attempt.Code is { } code ? $" [{PlainText.Of(code)}]" : "")}"
        + $" by {PlainText.Of(attempt.Worker)}, {Spans.Time(attempt.StartedAt)}"
        + (attempt.EndedAt is { } ended ? $", {Spans.Text(ended - attempt.StartedAt)}" : "");
}

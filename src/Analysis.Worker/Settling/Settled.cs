using System.Text.Json;
using Analysis.Worker.Metrics;
using Shared.Jobs;

namespace Analysis.Worker.Settling;

/// <summary>What became of a job, as far as the queue took it.</summary>
/// <param name="As">What is counted; null where the queue could not be told.</param>
/// <param name="Error">What failed, also where the job runs again.</param>
internal readonly record struct Settled(SettledAs? As, JobError? Error = null)
{
    public string OutcomeName => As is { } known ? JsonNamingPolicy.SnakeCaseLower.ConvertName(known.ToString()) : "not_settled";
}

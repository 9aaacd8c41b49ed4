using System.Diagnostics.Metrics;
using System.Text.Json;
using Analysis.Worker.Admission;
using Analysis.Worker.Leases;
using Analysis.Worker.Settling;
using Shared.Ids;
using Shared.Memory;
using Shared.Ports;
using Shared.Results;
using Shared.Workers;

namespace Analysis.Worker.Metrics;

/// <summary>The worker in numbers, under the meter <c>Jobs.Worker</c>. What is observed is what the worker keeps anyway: reading it touches no store.</summary>
internal sealed class WorkerInstruments
{
    public const string MeterName = "Jobs.Worker";

    /// <summary>From what an idle machine takes for an offline analysis to what a long wait for quota is.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 20, 40, 60, 120, 300, 900, 3600] };

    private readonly Counter<long> _settled;
    private readonly Counter<long> _recycles;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _submitterTokens;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _durations;
    private readonly Histogram<double> _waits;

    public WorkerInstruments(IMeterFactory meters, AdmissionGate gate, HeldJobs held)
    {
        var meter = meters.Create(MeterName);
        _settled = meter.CreateCounter<long>("jobs_settled", "{job}", "Attempts that ended, by what became of the job.");
        _recycles = meter.CreateCounter<long>("recycles", "{recycle}", "Ends that the worker began by itself, by reason.");
        _tokens = meter.CreateCounter<long>("model_tokens", "{token}", "What results cost that were settled, by kind: prompt, completion, embedding.");
        _submitterTokens = meter.CreateCounter<long>("submitter_tokens", "{token}", "The same by submitter.");
        _failures = meter.CreateCounter<long>("job_failures", "{failure}", "Attempts that failed, by code and by what was done about it.");
        _durations = meter.CreateHistogram("job_duration_seconds", "s", "From an attempt's beginning until it was settled, by outcome.", advice: Seconds);
        _waits = meter.CreateHistogram("job_waiting_seconds", "s", "From acceptance until the first attempt began.", advice: Seconds);
        meter.CreateObservableGauge("jobs_in_flight", () => held.Count, "{job}", "Jobs received and not settled.");
        meter.CreateObservableGauge("permits_allowed", () => gate.Allowed, "{permit}", "Jobs that may be held at once now.");
        meter.CreateObservableGauge("permits_given", () => gate.Given, "{permit}", "Permits that are out, for jobs held and for jobs awaited.");
        meter.CreateObservableGauge("admission_reserved_mb", () => Megabytes.Of(gate.Reserved), "MB", "Memory that the jobs held and awaited are predicted to take.");
        meter.CreateObservableGauge("admission_room_mb", () => Room(gate), "MB", "Memory that all of them together may be predicted to take; not told before the first sample.");
    }

    public void Settled(SettledAs outcome, int jobs = 1) => _settled.Add(jobs, new KeyValuePair<string, object?>("outcome", Name(outcome)));

    /// <summary>An attempt was settled.</summary>
    public void Settled(LeasedJob job, Settled settled, DateTimeOffset now)
    {
        if (settled.As is { } outcome)
        {
            Settled(outcome);
        }

        _durations.Record((now - job.StartedAt).TotalSeconds, new KeyValuePair<string, object?>("outcome", settled.OutcomeName));
        if (job.Attempt == 1)
        {
            _waits.Record((job.StartedAt - job.AcceptedAt).TotalSeconds);
        }

        if (settled.Error is { } error)
        {
            _failures.Add(1, new("code", error.Code), new("outcome", settled.OutcomeName));
        }
    }

    /// <summary>A result was settled that cost something.</summary>
    public void Used(SubmitterId submitter, ModelUsage usage)
    {
        Add("prompt", usage.PromptTokens);
        Add("completion", usage.CompletionTokens);
        Add("embedding", usage.EmbeddingTokens);

        void Add(string kind, int tokens)
        {
            if (tokens > 0)
            {
                _tokens.Add(tokens, new KeyValuePair<string, object?>("kind", kind));
                _submitterTokens.Add(tokens, new("submitter", submitter.Value), new("kind", kind));
            }
        }
    }

    /// <summary>The worker stops; one that was asked to has not recycled.</summary>
    public void Stops(StopReason reason)
    {
        if (reason != StopReason.Requested)
        {
            _recycles.Add(1, new KeyValuePair<string, object?>("reason", Name(reason)));
        }
    }

    private static IEnumerable<Measurement<double>> Room(AdmissionGate gate) => gate.Room is < long.MaxValue and var room ? [new Measurement<double>(Megabytes.Of(room))] : [];

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}

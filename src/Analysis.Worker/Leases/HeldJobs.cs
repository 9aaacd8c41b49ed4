using System.Collections.Concurrent;
using Analysis.Worker.Admission;
using Shared.Ports;

namespace Analysis.Worker.Leases;

/// <summary>
/// Every job received and not settled: waiting for a lane, running, settling. By lease, not by id: a job whose lease was lost can come back to
/// the same worker while the old attempt still winds down.
/// </summary>
internal sealed class HeldJobs(TimeProvider time)
{
    private readonly ConcurrentDictionary<Lease, HeldJob> _held = new();

    public int Count => _held.Count;

    /// <summary>Those held at this moment.</summary>
    public IReadOnlyList<HeldJob> All => [.. _held.Values];

    /// <summary>The longest time that an attempt now running has taken; zero where none runs.</summary>
    public TimeSpan LongestAttempt =>
        _held.Values.Select(job => job.AttemptStartedAt is { } at ? time.GetElapsedTime(at) : TimeSpan.Zero).DefaultIfEmpty().Max();

    /// <summary>Takes hold of a job: until it is disposed, its lease is renewed and its permit is out.</summary>
    public HeldJob Hold(LeasedJob job, Permit permit)
    {
        var held = new HeldJob(job, permit, time.GetTimestamp(), released => _held.TryRemove(released.Lease, out _));
        return _held.TryAdd(job.Lease, held) ? held : throw new InvalidOperationException($"The lease on {job.Id} was received twice.");
    }
}

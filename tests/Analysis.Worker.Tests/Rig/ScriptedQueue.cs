using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Workers;

namespace Analysis.Worker.Tests.Rig;

/// <summary>A queue that does what a test tells it to, and tells what was done with it. The real one is used where nothing has to go wrong.</summary>
internal sealed class ScriptedQueue(TimeProvider time) : IJobQueue, IWorkerRegistry, IStoreCheck
{
    private readonly Lock _lock = new();
    private readonly Queue<LeasedJob> _ready = [];
    private readonly HashSet<Lease> _lost = [];
    private TaskCompletionSource _added = New();
    private TaskCompletionSource _bell = New();
    private int _leases;

    public sealed record TestLease(JobId Job, int Number) : Lease(Job);

    public TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Asked before each call, by its name; what it returns is thrown.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    public Func<JobId, byte[]?> Input { get; set; } = _ => Sample.Input;

    /// <summary>Jobs that turn out to be leased already when receiving is told to stop.</summary>
    public IReadOnlyList<LeasedJob> LeasedAtTheLastMoment { get; set; } = [];

    public Signals<int> Received { get; } = new();

    /// <summary>Receives that were told to stop before a job came, by their permits.</summary>
    public Signals<int> GivenUp { get; } = new();

    public Signals<(Lease Lease, JobOutcome Outcome)> Finished { get; } = new();

    public Signals<(Lease Lease, JobError Error, TimeSpan Wait)> Retried { get; } = new();

    public Signals<(Lease Lease, string Reason, TimeSpan Wait)> Postponed { get; } = new();

    public Signals<(IReadOnlyList<Lease> Leases, string Reason)> GivenBack { get; } = new();

    public Signals<(Lease Lease, JobError Error)> DeadLettered { get; } = new();

    public Signals<IReadOnlyList<Lease>> Renewed { get; } = new();

    public Signals<string> Faulted { get; } = new();

    public Signals<WorkerRow> Beaten { get; } = new();

    public Signals<RecycleRecord> Recycled { get; } = new();

    public Signals<HeapReport> Heaps { get; } = new();

    public LeasedJob NewJob(int failures = 0)
    {
        var id = JobId.Create(SubmitterId.Parse("acme"), time.GetUtcNow());
        return new LeasedJob(new TestLease(id, Interlocked.Increment(ref _leases)), SubmitterId.Parse("acme"), failures + 1, failures, 100, time.GetUtcNow(), time.GetUtcNow());
    }

    public LeasedJob Add(int failures = 0)
    {
        var job = NewJob(failures);
        lock (_lock)
        {
            _ready.Enqueue(job);
            Interlocked.Exchange(ref _added, New()).TrySetResult();
        }

        return job;
    }

    /// <summary>From here on the lease is gone; the worker is told when it asks, or at once.</summary>
    public void TakeAway(LeasedJob job, bool ring = false)
    {
        lock (_lock)
        {
            _lost.Add(job.Lease);
        }

        if (ring)
        {
            Interlocked.Exchange(ref _bell, New()).TrySetResult();
        }
    }

    public async Task<IReadOnlyList<LeasedJob>> ReceiveAsync(string worker, int permits, CancellationToken stopTaking)
    {
        ThrowIfTold("receive");
        Received.Give(permits);
        while (true)
        {
            Task added;
            lock (_lock)
            {
                var jobs = new List<LeasedJob>();
                while (jobs.Count < permits && _ready.TryDequeue(out var job))
                {
                    jobs.Add(job);
                }

                if (jobs.Count > 0)
                {
                    return jobs;
                }

                added = _added.Task;
            }

            await added.WaitAsync(stopTaking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopTaking.IsCancellationRequested)
            {
                GivenUp.Give(permits);
                return LeasedAtTheLastMoment;
            }
        }
    }

    public Task<byte[]?> ReadInputAsync(Lease lease, CancellationToken cancellation) => Answer("read", () => Input(lease.Job), cancellation);

    public Task<FirstOfSame?> ReadFirstAsync(Lease lease, JobId first, CancellationToken cancellation) => Task.FromResult<FirstOfSame?>(null);

    public Task<IReadOnlyList<Lease>> RenewAsync(IReadOnlyList<Lease> leases, CancellationToken cancellation) => Answer<IReadOnlyList<Lease>>(
        "renew",
        () =>
        {
            Renewed.Give(leases);
            return [.. leases.Where(_lost.Contains)];
        },
        cancellation);

    public Task<SettleOutcome> FinishAsync(Lease lease, JobOutcome outcome, CancellationToken cancellation) =>
        Settle("finish", lease, () => Finished.Give((lease, outcome)), cancellation);

    public Task<SettleOutcome> RetryLaterAsync(Lease lease, JobError error, TimeSpan wait, CancellationToken cancellation) =>
        Settle("retry", lease, () => Retried.Give((lease, error, wait)), cancellation);

    public Task<SettleOutcome> PostponeAsync(Lease lease, string reason, TimeSpan wait, CancellationToken cancellation) =>
        Settle("postpone", lease, () => Postponed.Give((lease, reason, wait)), cancellation);

    public Task<SettleOutcome> DeadLetterAsync(Lease lease, JobError error, CancellationToken cancellation) =>
        Settle("dead-letter", lease, () => DeadLettered.Give((lease, error)), cancellation);

    public Task GiveBackAsync(IReadOnlyList<Lease> leases, string reason, CancellationToken cancellation) => Answer(
        "give back",
        () =>
        {
            GivenBack.Give((leases, reason));
            return true;
        },
        cancellation);

    public Task WaitForCancellationsAsync(CancellationToken cancellation) => Volatile.Read(ref _bell).Task.WaitAsync(cancellation);

    public Task BeatAsync(WorkerRow row, CancellationToken cancellation) => Answer(
        "beat",
        () =>
        {
            Beaten.Give(row);
            return true;
        },
        cancellation);

    public Task KeepRecycleAsync(RecycleRecord record, CancellationToken cancellation) => Answer(
        "recycle",
        () =>
        {
            Recycled.Give(record);
            return true;
        },
        cancellation);

    public Task<IReadOnlyList<RecycleRecord>> ListRecyclesAsync(DateTimeOffset endedSince, int max, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<RecycleRecord>>([]);

    public Task KeepHeapAsync(HeapReport report, CancellationToken cancellation) => Answer(
        "heap",
        () =>
        {
            Heaps.Give(report);
            return true;
        },
        cancellation);

    public Task<HeapReport?> FindHeapAsync(string worker, CancellationToken cancellation) => Task.FromResult<HeapReport?>(null);

    public Task<IReadOnlyList<WorkerRow>> ListAsync(DateTimeOffset beatenSince, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<WorkerRow>>([]);

    private Task<SettleOutcome> Settle(string call, Lease lease, Action settle, CancellationToken cancellation) => Answer(
        call,
        () =>
        {
            if (_lost.Contains(lease))
            {
                return SettleOutcome.LeaseLost;
            }

            settle();
            return SettleOutcome.Settled;
        },
        cancellation);

    private Task<T> Answer<T>(string call, Func<T> answer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        try
        {
            ThrowIfTold(call);
            lock (_lock)
            {
                return Task.FromResult(answer());
            }
        }
        catch (Exception fault)
        {
            return Task.FromException<T>(fault);
        }
    }

    private void ThrowIfTold(string call)
    {
        if (Fault(call) is { } fault)
        {
            Faulted.Give(call);
            throw fault;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task CheckAsync(CancellationToken cancellation) => Task.CompletedTask;
}

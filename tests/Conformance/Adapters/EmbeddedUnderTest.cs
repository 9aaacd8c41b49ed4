using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Embedded;
using Shared.Ports;

namespace Conformance.Adapters;

/// <summary>The embedded store on a file of its own, under a clock that the tests move.</summary>
public sealed class EmbeddedUnderTest : StoreUnderTest
{
    private readonly FakeTimeProvider _time;
    private readonly string _folder;
    private readonly bool _isOwner;
    private readonly EmbeddedStore _store;

    public EmbeddedUnderTest()
        : this(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero)), Directory.CreateTempSubdirectory("conformance-").FullName, isOwner: true)
    {
    }

    private EmbeddedUnderTest(FakeTimeProvider time, string folder, bool isOwner)
    {
        _time = time;
        _folder = folder;
        _isOwner = isOwner;
        _store = new EmbeddedStore(Options.Create(new EmbeddedOptions { Path = Path.Combine(folder, "jobs.db"), MaxLeaseLosses = 3 }), time);
        Intake = new EmbeddedIntake(_store);
        Queue = new EmbeddedQueue(_store);
        Lookup = new EmbeddedLookup(_store);
        Sweeps = new EmbeddedSweeps(_store);
        Workers = new EmbeddedWorkers(_store);
        Keys = new EmbeddedKeys(_store);
        Turns = new EmbeddedDrainTurns(_store);
        Stages = new EmbeddedStages(_store);
        Quotas = new EmbeddedQuotaBooks(_store);
        Usage = new EmbeddedUsage(_store);
    }

    public override IJobIntake Intake { get; }

    public override IJobQueue Queue { get; }

    public override IJobLookup Lookup { get; }

    public override IJobSweeps Sweeps { get; }

    public override IWorkerRegistry Workers { get; }

    public override IKeyStore Keys { get; }

    public override IDrainTurns Turns { get; }

    public override IKeptStages Stages { get; }

    public override IQuotaBooks Quotas { get; }

    public override IUsageLedger Usage { get; }

    public override DateTimeOffset Now => _time.GetUtcNow();

    public override int MaxLeaseLosses => 3;

    public override Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        return Task.CompletedTask;
    }

    public override Task<StoreUnderTest> OpenAgainAsync() => Task.FromResult<StoreUnderTest>(new EmbeddedUnderTest(_time, _folder, isOwner: false));

    public override ValueTask DisposeAsync()
    {
        _store.Dispose();
        if (_isOwner)
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}

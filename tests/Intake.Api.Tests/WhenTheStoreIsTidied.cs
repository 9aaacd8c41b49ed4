using Intake.Api.Sweeping;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shared.Ports;

namespace Intake.Api.Tests;

public class WhenTheStoreIsTidied
{
    private static readonly SweepCounts Nothing = new(0, 0, 0, 0, 0, 0);
    private static readonly SweepCounts Something = new(1, 0, 0, 0, 0, 0);

    [Fact]
    public async Task StepsFollowEachOtherUntilNothingIsLeftThenItWaits()
    {
        var (time, sweeps) = (new FakeTimeProvider(), new ScriptedSweeps([Something, Something, Nothing, null, Nothing]));
        using var sweeper = new Sweeper(sweeps, Options.Create(new SweepingOptions()), time, NullLogger<Sweeper>.Instance);
        await sweeper.StartAsync(default);

        await sweeps.Reached(3);
        time.Advance(TimeSpan.FromMinutes(1));

        // The fourth fails; the fifth is tried at the next turn all the same.
        await sweeps.Reached(4);
        time.Advance(TimeSpan.FromMinutes(1));
        await sweeps.Reached(5);
        await sweeper.StopAsync(default);

        Assert.Equal(new Retention(TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromHours(24), TimeSpan.FromHours(1)), sweeps.Asked);
    }

    private sealed class ScriptedSweeps(SweepCounts?[] script) : IJobSweeps
    {
        private readonly TaskCompletionSource[] _reached = [.. script.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
        private int _calls;

        public Retention? Asked { get; private set; }

        public Task Reached(int calls) => _reached[calls - 1].Task.WaitAsync(TimeSpan.FromSeconds(30));

        public Task<SweepCounts> SweepAsync(Retention retention, int limit, CancellationToken cancellation)
        {
            Asked = retention;
            var call = _calls++;
            _reached[call].SetResult();
            return script[call] is { } counts ? Task.FromResult(counts) : Task.FromException<SweepCounts>(new StoreException(StoreFault.Transient, "busy"));
        }
    }
}

using Shared.Embedded.Waking;
using Shared.Embedded.Writing;

namespace Shared.Tests.Embedded;

public sealed class WhenTheDoorbellRings : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EveryOtherProcessHearsIt()
    {
        var heard = Heard<StoreChanges>();
        var heardToo = Heard<StoreChanges>();
        using var ringer = new Doorbell(_folder.Database, _ => Assert.Fail("Nobody rings for himself."));
        using var one = new Doorbell(_folder.Database, changes => heard.TrySetResult(changes));
        using var two = new Doorbell(_folder.Database, changes => heardToo.TrySetResult(changes));

        ringer.Ring(StoreChanges.WorkReady | StoreChanges.JobEnded);

        Assert.Equal(StoreChanges.WorkReady | StoreChanges.JobEnded, await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(StoreChanges.WorkReady | StoreChanges.JobEnded, await heardToo.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void ABellWhoseProcessDiedIsTakenAway()
    {
        using var ringer = new Doorbell(_folder.Database, _ => { });
        var bells = _folder.Database + "-bells";
        var dead = Path.Combine(bells, "deadbeef");
        using (var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Unspecified))
        {
            // Bound elsewhere and moved here, so that closing it does not clear it up: as a killed process leaves it.
            socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(dead + ".live"));
            File.Move(dead + ".live", dead);
        }

        ringer.Ring(StoreChanges.WorkReady);

        Assert.Single(Directory.GetFiles(bells));
    }

    [Fact]
    public void AFolderThatWasTakenAwayStopsNobody()
    {
        var ringer = new Doorbell(_folder.Database, _ => { });
        Directory.Delete(_folder.Database + "-bells", recursive: true);

        ringer.Ring(StoreChanges.WorkReady);
        ringer.Dispose();
    }

    [Fact]
    public async Task APathTooLongForASocketRingsInTheTemporaryFolder()
    {
        var deep = Path.Combine(_folder.Path, new string('d', 120), "jobs.db");
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var ringer = new Doorbell(deep, _ => { });
        using var other = new Doorbell(deep, _ => heard.TrySetResult());

        ringer.Ring(StoreChanges.JobEnded);

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // Not on the listener's own stack: a test that went on there would close the bell from inside it, and wait for itself.
    private static TaskCompletionSource<T> Heard<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

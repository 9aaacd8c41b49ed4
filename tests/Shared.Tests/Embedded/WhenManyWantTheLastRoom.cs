using Shared.Embedded;
using Shared.Ids;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Tests.Embedded;

public sealed class WhenManyWantTheLastRoom : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NoMoreIsAcceptedThanLeavesTheReserve()
    {
        // A reserve just below what is free now: room for about ten of these.
        const int itemBytes = 4 * 1024 * 1024;
        var free = new DriveInfo(_folder.Path).AvailableFreeSpace;
        using var store = _folder.Open(options => options.ReservedMegabytes = (int)((free - (10L * itemBytes)) >> 20));
        var intake = new EmbeddedIntake(store);
        var item = new SubmittedItem(new byte[itemBytes], CustomId: null, Metadata: null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ =>
        {
            try
            {
                await intake.AcceptAsync(new Submission(SubmitterId.Parse("acme"), item, TimeSpan.FromDays(1)), CancellationToken.None);
                return true;
            }
            catch (StoreException refusal) when (refusal.Fault == StoreFault.Full)
            {
                return false;
            }
        }));

        Assert.InRange(outcomes.Count(isAccepted => isAccepted), 1, 11);
    }
}

using Microsoft.Extensions.Logging;
using Shared.Azure.Jobs;
using Shared.Azure.Registry;
using Shared.Azure.ServiceBus;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Azure;

/// <summary>Tries the tables, which are created where that is wanted, and looks into the queue.</summary>
internal sealed partial class AzureCheck(AzureStore store, TableStorage storage, ServiceBusQueue bus, ILogger<AzureCheck> logger) : IStoreCheck
{
    public Task CheckAsync(CancellationToken cancellation) => Task.WhenAll(
        TryAsync(storage.CheckAsync([.. store.Tables.Names, .. RegistryTables.All], cancellation)),
        TryAsync(bus.PeekAsync(0, 1, deadLetter: false, cancellation)));

    private async Task TryAsync(Task check)
    {
        try
        {
            await check;
        }
        catch (StoreException fault) when (fault.Fault != StoreFault.Permanent)
        {
            NotYet(logger, fault.Message);
        }
    }
}

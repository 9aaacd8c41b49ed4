using Microsoft.Extensions.Logging;

namespace Shared.Resources.Pooling;

/// <summary>Disposes items of a pool, whichever way they can be.</summary>
internal static partial class ItemClosing
{
    /// <summary>Never throws.</summary>
    public static async ValueTask CloseAsync(object item, string pool, ILogger logger)
    {
        try
        {
            switch (item)
            {
                case IAsyncDisposable closable:
                    await closable.DisposeAsync();
                    break;
                case IDisposable closable:
                    closable.Dispose();
                    break;
            }
        }
        catch (Exception fault)
        {
            // Someone else's client: that it cannot close must cost neither its place nor the job that gave it back.
            ItemNotClosed(logger, pool, fault.GetType().Name);
        }
    }
}

using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.Model;
using Shared.Ports;

namespace Analysis.Worker.Analysis.AzureOpenAI.Outlook;

/// <summary>While no job is received for want of quota, this process makes no call and hears nothing of the book: then it is read from time to time, for others may have given back.</summary>
internal sealed class QuotaRefresh(ModelDeployments deployments, IModelOutlook outlook, TimeProvider time) : IModelLoop
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken stopTaking)
    {
        while (true)
        {
            await Task.Delay(Interval, time, stopTaking);
            if (outlook.Now is { TakesJobs: false } now && now.HoldsFor > Interval)
            {
                await RefreshAsync(stopTaking);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken stopTaking)
    {
        try
        {
            await Task.WhenAll(deployments.All.Select(one => one.Quota.RefreshAsync(stopTaking)));
        }
        catch (StoreException)
        {
            // The receiver meets the same store and tells of it; here it costs a moment of waiting.
        }
    }
}

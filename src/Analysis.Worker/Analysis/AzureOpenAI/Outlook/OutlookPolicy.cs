using System.Globalization;
using Analysis.Worker.Analysis.AzureOpenAI.Calling;
using Analysis.Worker.Analysis.AzureOpenAI.Deployments;
using Analysis.Worker.Analysis.Model;

namespace Analysis.Worker.Analysis.AzureOpenAI.Outlook;

/// <summary>Whether jobs are received, from what an ordinary call of each model would meet now.</summary>
internal static class OutlookPolicy
{
    /// <param name="chat">Its deployments, with the wait of an ordinary call.</param>
    /// <param name="embeddings">The same.</param>
    /// <param name="ahead">A turn so near is worth receiving a job for: it takes a moment until it calls.</param>
    /// <param name="stopped">Deployments that refuse every call, with why.</param>
    public static ModelOutlook Of(IReadOnlyList<DeploymentReading> chat, IReadOnlyList<DeploymentReading> embeddings, TimeSpan ahead, IReadOnlyList<(string Name, CallFault Why)> stopped)
    {
        var problem = stopped.Count == 0 ? null : string.Join("; ", stopped.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name}: {one.Why.Code}{(one.Why.Status is { } status ? $" ({status})" : " (no token)")}")));
        if (Wait(chat, ahead) is not { } chatWait || Wait(embeddings, ahead) is not { } embeddingsWait)
        {
            return new ModelOutlook(TakesJobs: false, Timeout.InfiniteTimeSpan, problem);
        }

        var wait = chatWait > embeddingsWait ? chatWait : embeddingsWait;
        return wait > ahead
            ? new ModelOutlook(TakesJobs: false, wait - ahead, problem)
            : new ModelOutlook(TakesJobs: true, Timeout.InfiniteTimeSpan, problem);
    }

    /// <summary>
    /// Of the first deployment to be free; null where none takes calls until somebody mends it. A turn of the quota comes for sure, so one that is near counts as come;
    /// whether what is broken will answer nobody knows.
    /// </summary>
    private static TimeSpan? Wait(IReadOnlyList<DeploymentReading> deployments, TimeSpan ahead) => deployments
        .Where(one => one.IsPermitted)
        .Select(one => (Quota: one.QuotaWait ?? TimeSpan.Zero, Broken: one.BrokenFor > TimeSpan.Zero ? one.BrokenFor + ahead : TimeSpan.Zero))
        .Select(one => one.Quota > one.Broken ? one.Quota : one.Broken)
        .Select(wait => (TimeSpan?)wait)
        .Min();
}

using Jobs.Cli.Wire;
using Shared.Ids;
using Shared.Results;

namespace Jobs.Cli.Calling;

/// <summary>What can be asked of the service about single jobs.</summary>
internal sealed class JobCalls(ApiChannel channel)
{
    public Task<Answer<Fetched<JobView>>> FindAsync(JobId job, RetryBudget budget, CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get($"v1/jobs/{job}") with { Budget = budget }, WireJson.Default.JobView, cancellation);

    public Task<Answer<Fetched<JobView>>> CancelAsync(JobId job, CancellationToken cancellation) =>
        channel.FetchAsync(new ApiRequest(HttpMethod.Post, $"v1/jobs/{job}:cancel"), WireJson.Default.JobView, cancellation);

    public Task<Answer<Fetched<AnalysisResult>>> ReadResultAsync(JobId job, CancellationToken cancellation) =>
        channel.SendAsync(ApiRequest.Get($"v1/jobs/{job}/result"), async (response, stop) =>
        {
            var json = await response.Content.ReadAsByteArrayAsync(stop);
            return new Fetched<AnalysisResult>(AnalysisResultJson.Read(json), json, WasReplayed: false);
        }, cancellation);

    public Task<Answer<Fetched<JobListView>>> ListAsync(string? customId, int limit, string? before, CancellationToken cancellation)
    {
        var path = $"v1/jobs?limit={limit}"
            + (customId is null ? "" : $"&custom_id={Uri.EscapeDataString(customId)}")
            + (before is null ? "" : $"&before={Uri.EscapeDataString(before)}");
        return channel.FetchAsync(ApiRequest.Get(path), WireJson.Default.JobListView, cancellation);
    }
}

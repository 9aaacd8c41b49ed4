using Jobs.Cli.Wire;

namespace Jobs.Cli.Calling;

/// <summary>What can be asked of the service about itself.</summary>
internal sealed class ServiceCalls(ApiChannel channel)
{
    public Task<Answer<Fetched<QueueView>>> CountQueueAsync(CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get("v1/queue"), WireJson.Default.QueueView, cancellation);

    public Task<Answer<Fetched<WorkerListView>>> ListWorkersAsync(CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get("v1/workers"), WireJson.Default.WorkerListView, cancellation);

    public Task<Answer<Fetched<HeapView>>> ReadHeapAsync(string worker, CancellationToken cancellation) =>
        channel.FetchAsync(ApiRequest.Get($"v1/workers/{Uri.EscapeDataString(worker)}/heap"), WireJson.Default.HeapView, cancellation);
}

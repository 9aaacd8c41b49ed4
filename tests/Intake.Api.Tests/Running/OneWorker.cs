using System.Text;
using Shared.Ports;

namespace Intake.Api.Tests.Running;

/// <summary>Ends jobs the way a worker does, through the same ports.</summary>
internal static class OneWorker
{
    public const string Result = """{"raw_similarity_percentage":41,"note":"履歷"}""";

    public static async Task FinishAsync(this RunningApi api, int jobs)
    {
        var queue = api.Get<IJobQueue>();
        for (var left = jobs; left > 0;)
        {
            foreach (var job in await queue.ReceiveAsync("worker-1", left, default))
            {
                Assert.Equal(SettleOutcome.Settled, await queue.FinishAsync(job.Lease, new JobOutcome.Succeeded(Encoding.UTF8.GetBytes(Result)), default));
                left--;
            }
        }
    }
}

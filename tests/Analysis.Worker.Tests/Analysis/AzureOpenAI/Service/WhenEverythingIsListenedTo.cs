using System.Text.Json;
using Shared.Jobs;
using Shared.Submissions;
using Simulators.OpenAI;
using Simulators.OpenAI.Faults;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

/// <summary>What the product says of a job at any level, whatever goes wrong with it, and nothing of what the job says.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenEverythingIsListenedTo
{
    /// <summary>In the resume, in the job description, in a keyword, in the prompt's fixed part, and in every simulated answer of either language.</summary>
    private static readonly string[] Planted = ["planted-in-resume", "planted-in-job", "planted-in-keyword", "careful career adviser", "simulated answer", "模擬回答"];

    [Fact]
    public async Task NothingThatAJobOrAnAnswerSaysIsHeard()
    {
        using var listening = new Listening();
        var told = new List<string>();
        await using (var rig = await ModelWorker.StartAsync(null, listening.Hear, ("Model:AzureOpenAI:Breaker:MinimumCalls", "1000")))
        {
            foreach (var fault in Enum.GetValues<ModelFault>())
            {
                rig.Service.Faults.Clear();
                rig.Service.Faults.Add(new FaultRule(fault, ModelKind.Chat, Count: Waits(fault) ? 1 : null));
                var text = string.Concat(Enumerable.Repeat($"{fault} planted-in-resume ", 20));
                var input = new JobInput(text, text.Replace("resume", "job", StringComparison.Ordinal), ["planted-in-keyword", "Python"], Languages.English);
                var (job, result) = await rig.EndOfAsync(await rig.Worker.AcceptAsync(JobInputJson.Write(input)));
                told.Add(JsonSerializer.Serialize(new { job.Error, job.Attempts, result?.Sections }));
            }
        }

        Assert.True(listening.Heard.Count > 1_000, $"Only {listening.Heard.Count} things were heard: nobody listened.");
        Assert.Contains(listening.Heard, said => said.Contains("HTTP", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(told, said => said.Contains("content_filtered", StringComparison.Ordinal));
        foreach (var marker in Planted)
        {
            Assert.DoesNotContain(listening.Heard.Concat(told), said => said.Contains(marker, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static bool Waits(ModelFault fault) =>
        fault is ModelFault.Throttled or ModelFault.ThrottledBare or ModelFault.ThrottledNonsense or ModelFault.Unauthorized or ModelFault.Forbidden or ModelFault.DeploymentMissing;
}

using EndToEnd.Processes;
using EndToEnd.Stores;

namespace EndToEnd;

/// <summary>What the README says, done by real processes.</summary>
public abstract class WhenAStrangerTriesIt(Store store)
{
    [Fact]
    public async Task TheDemoEndsWithTwentyOfTwenty()
    {
        await using var installation = await store.InstallAsync();
        var port = Installation.FreePort();

        var demo = installation.Start(Programs.LocalHost, "--demo", "--port", $"{port}", "--data", Path.Combine(installation.Folder, "local"),
            "--Demo:File", Path.Combine(Programs.Repository, "samples", "batch.ndjson"));

        Assert.True(await demo.WaitForExitAsync(TimeSpan.FromSeconds(90)) == 0, string.Join('\n', demo.Output));
        Assert.Equal("20/20 succeeded", demo.Output.Last(line => line.Length > 0));
    }

    [Fact]
    public async Task AThousandJobsGoThroughTheCommandLine()
    {
        await using var installation = await store.InstallAsync();
        await installation.StartApiAsync();
        installation.StartWorker();
        installation.StartWorker();
        var file = Path.Combine(installation.Folder, "thousand.ndjson");
        await File.WriteAllLinesAsync(file, Enumerable.Range(1, 1000).Select(i => Submitter.Item(i)));

        var submit = installation.Start(Programs.Cli, "submit", file, "--watch", "--url", installation.Address.ToString());

        Assert.True(await submit.WaitForExitAsync(TimeSpan.FromSeconds(120)) == 0, string.Join('\n', submit.Output));
        Assert.Contains(submit.Output, line => line.Contains("1000/1000", StringComparison.Ordinal) || line.Contains("1,000/1,000", StringComparison.Ordinal));
        Assert.DoesNotContain(installation.Output, line => line.Contains("database is locked", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ASecondApiOnTheSamePortIsRefusedWithASentence()
    {
        await using var installation = await store.InstallAsync();
        await installation.StartApiAsync();

        var second = installation.Start(Programs.Api);

        Assert.NotEqual(0, await second.WaitForExitAsync());
        Assert.Contains(second.Output, line => line.Contains("in use", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(second.Output, line => line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OutsideDevelopmentTheApiDoesNotStartWithoutAKey()
    {
        await using var installation = await store.InstallAsync(new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        });

        var api = installation.Start(Programs.Api);

        Assert.Equal(2, await api.WaitForExitAsync());
        Assert.Contains(api.Output, line => line.Contains("jobs keys generate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoProcessWritesAWordOfAResumeToItsLog()
    {
        const string marker = "Zyxomorphic-Quandary-7731";
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var installation = await store.InstallAsync(new Dictionary<string, string> { ["Logging__Level"] = "Verbose" });
        await installation.StartApiAsync();
        installation.StartWorker();
        var submitter = new Submitter(installation.Http);

        var id = await submitter.SubmitAsync(Submitter.Item(1).Replace("Built and ran", marker, StringComparison.Ordinal), "marked", patience.Token);
        Assert.Null(await submitter.SubmitAsync($"{{\"resume\":\"{marker}\",\"job_description\":\"{marker}\"}}", "refused", patience.Token));
        Assert.Null(await submitter.SubmitAsync($"{{\"resume\":\"{marker}", "broken", patience.Token));
        while ((await submitter.GetAsync($"/v1/jobs/{id}", patience.Token)).GetProperty("state").GetString() is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, patience.Token);
        }

        Assert.NotEmpty(installation.Output);
        Assert.DoesNotContain(installation.Output, line => line.Contains(marker, StringComparison.OrdinalIgnoreCase));
    }
}

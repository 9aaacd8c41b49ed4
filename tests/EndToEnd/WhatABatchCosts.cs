using System.Globalization;
using System.Text;
using AzureTesting.Proxy;
using EndToEnd.Processes;
using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

/// <summary>The Azure bill of a batch of 1,000: requests to the tables, messages and bytes, from submission to the last result. The list that is printed is what <c>benchmarks/results</c> has.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhatABatchCosts(ITestOutputHelper output)
{
    private const int Jobs = 1000;

    [Fact]
    public async Task AJobCostsAtMostSixRequestsToTheTablesAndOneMessage()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var installation = await AzureInstallation.StartAsync(
            new Dictionary<string, string>
            {
                ["Model__Provider"] = "NoOp",
                ["Model__NoOp__Delay"] = "00:00:00.020",
                ["Jobs__Azure__LostAfter"] = "00:00:30",
                ["Jobs__Azure__SweepLease"] = "00:01:00",
                ["Sweeping__Interval"] = "00:01:00",
            });
        await installation.StartApiAsync();
        installation.StartWorker();
        installation.StartWorker();
        var submitter = new Submitter(installation.Http);
        await submitter.SubmitAsync(Submitter.Item(1), "warm", patience.Token);
        installation.Tables.Traffic.Clear();
        var before = await installation.Simulator.JobsAsync();

        var began = TimeProvider.System.GetTimestamp();
        var batch = await submitter.SubmitBatchAsync(Enumerable.Range(1, Jobs).Select(i => Submitter.Item(i)), "batch", patience.Token);
        var accepted = TimeProvider.System.GetElapsedTime(began);
        while ((await installation.Simulator.JobsAsync()).Totals.Completed - before.Totals.Completed < Jobs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }

        var took = TimeProvider.System.GetElapsedTime(began);
        var lines = await submitter.GetLinesAsync($"/v1/batches/{batch}/results?limit=1000", patience.Token);
        Assert.Equal(Jobs, lines.Select(line => line.GetProperty("job_id").GetString()).Distinct().Count());
        var after = (await installation.Simulator.JobsAsync()).Totals;
        var counts = installation.Tables.Traffic.Counts.Where(count => count.Kind != TableCallKind.Table).ToList();
        var text = Table(counts, accepted, took);
        text.AppendLine(CultureInfo.InvariantCulture, $"\nMessages: {after.Sent - before.Totals.Sent} sent, {after.Delivered - before.Totals.Delivered} delivered, {after.Completed - before.Totals.Completed} completed.");
        output.WriteLine(text.ToString());
        Console.WriteLine(text);
        Assert.True(counts.Sum(count => count.Requests) <= 6 * Jobs, text.ToString());
        Assert.Empty(installation.Tables.Traffic.Scans);
    }

    private static StringBuilder Table(List<TrafficCount> counts, TimeSpan accepted, TimeSpan took)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"A batch of {Jobs}, accepted in {accepted.TotalSeconds:0.00} s, done in {took.TotalSeconds:0.0} s.\n");
        text.AppendLine("| table | request | requests | per job | rows written | bytes sent | bytes received |\n|---|---|--:|--:|--:|--:|--:|");
        foreach (var count in counts)
        {
            var table = count.Table[TablePrefixLength(count.Table)..];
            text.AppendLine(CultureInfo.InvariantCulture, $"| {table} | {count.Kind} | {count.Requests} | {count.Requests / (double)Jobs:0.000} | {count.Operations} | {count.BytesIn:N0} | {count.BytesOut:N0} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| all | | {counts.Sum(count => count.Requests)} | {counts.Sum(count => count.Requests) / (double)Jobs:0.000} | {counts.Sum(count => count.Operations)} | {counts.Sum(count => count.BytesIn):N0} | {counts.Sum(count => count.BytesOut):N0} |");
        return text;
    }

    /// <summary>The prefix of an installation is "t" and 15 digits.</summary>
    private static int TablePrefixLength(string table) => table.Length > 16 ? 16 : 0;
}

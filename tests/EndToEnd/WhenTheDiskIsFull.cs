using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EndToEnd.Processes;
using Microsoft.Data.Sqlite;

namespace EndToEnd;

/// <summary>A small file system is mounted for the test, which therefore needs root.</summary>
[Trait("Tier", "Heavy")]
public sealed class WhenTheDiskIsFull : IDisposable
{
    private const string DiskMegabytes = "64";
    private const int FillerBytes = 150_000;

    private readonly string _disk = Directory.CreateTempSubdirectory("end-to-end-disk-").FullName;
    private readonly Installation _installation;

    public WhenTheDiskIsFull()
    {
        Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", _disk);
        _installation = new Installation(_disk, new Dictionary<string, string> { ["Jobs__Embedded__ReservedMegabytes"] = "32" });
    }

    public void Dispose()
    {
        _installation.Dispose();
        Run("umount", "--lazy", _disk);
        Directory.Delete(_disk);
    }

    [Fact]
    public async Task NewJobsAreRefusedWith507RunningJobsFinishAndNothingIsDamaged()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _installation.StartApiAsync();
        var submitter = new Submitter(_installation.Http);

        var accepted = new List<string>();
        string? refusal = null;
        for (var number = 0; refusal is null; number++)
        {
            using var answer = await PostAsync(Submitter.Item(number), new string('字', FillerBytes / 3), patience.Token);
            var body = await answer.Content.ReadAsStringAsync(patience.Token);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                accepted.Add(System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("id").GetString()!);
            }
            else
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
                refusal = body;
            }
        }

        Assert.NotEmpty(accepted);
        Assert.Contains("\"code\":\"store_full\"", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("字字", refusal, StringComparison.Ordinal);

        // What was accepted runs all the same: it has the room that was kept for it.
        _installation.StartWorker();
        foreach (var id in accepted)
        {
            await AssertEndsAsync(submitter, id, patience.Token);
        }

        // Reading goes on, and so does refusing.
        using var again = await PostAsync(Submitter.Item(0), new string('x', FillerBytes), patience.Token);
        Assert.Equal(HttpStatusCode.InsufficientStorage, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _installation.Http.GetAsync(new Uri("/health/live", UriKind.Relative), patience.Token)).StatusCode);
        AssertIsWhole();
    }

    [Fact]
    public async Task AJobThatMeetsTheLastByteIsRefusedWholeAndTheStoreGoesOnWhenThereIsRoomAgain()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _installation.StartApiAsync();
        var filler = Path.Combine(_disk, "filler");
        await FillAsync(filler);

        using (var refused = await PostAsync(Submitter.Item(1), new string('x', FillerBytes), patience.Token))
        {
            Assert.Equal(HttpStatusCode.InsufficientStorage, refused.StatusCode);
        }

        File.Delete(filler);
        var id = await new Submitter(_installation.Http).SubmitAsync(Submitter.Item(2), "after", patience.Token);
        Assert.NotNull(id);
        _installation.StartWorker();
        await AssertEndsAsync(new Submitter(_installation.Http), id, patience.Token);
        AssertIsWhole();
    }

    private static async Task AssertEndsAsync(Submitter submitter, string id, CancellationToken cancellation)
    {
        string? state;
        while ((state = (await submitter.GetAsync($"/v1/jobs/{id}", cancellation)).GetProperty("state").GetString()) is "queued" or "running")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }

        Assert.Equal("succeeded", state);
    }

    private static async Task FillAsync(string path)
    {
        var block = new byte[64 * 1024];
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (true)
            {
                await file.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            // Full, as was wanted.
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string item, string filler, CancellationToken cancellation)
    {
        var json = item.Replace("\"resume\":\"", $"\"resume\":\"{filler[..Math.Min(filler.Length, 90_000)]} ", StringComparison.Ordinal);
        using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await _installation.Http.PostAsync(new Uri("/v1/jobs", UriKind.Relative), content, cancellation);
    }

    private void AssertIsWhole()
    {
        using var connection = new SqliteConnection($"Data Source={_installation.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} failed; this test mounts a small file system and needs root.");
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Api.Tests.Running;
using Shared.Ports;

namespace Intake.Api.Tests;

/// <summary>Resumes and job texts are personal data: nothing that was sent in one stands in a log line, at any level, or in an error.</summary>
public class WhenTextsArePersonal
{
    private const string Marker = "PLANTEDMARKER";

    [Fact]
    public async Task NoLogLineAndNoAnswerRepeatsThem()
    {
        await using var api = await RunningApi.StartAsync(["--Intake:MaxBodyTime=00:00:01"]);
        var answers = new List<string>();
        foreach (var (path, body) in Bodies())
        {
            using (body)
            {
                using var response = await api.Client.PostAsync(path, body);
                answers.Add($"{response.StatusCode} {response.Headers} {await response.Content.ReadAsStringAsync()}");
            }
        }

        using (var broken = await RawUpload.BeginAsync(api.Address, "/v1/jobs", "application/json", 10_000, Item(Marker).ToJsonString()))
        {
            answers.Add(await broken.HearAsync());
        }

        Assert.All(answers, answer => Assert.DoesNotContain(Marker, answer, StringComparison.OrdinalIgnoreCase));
        Assert.All(api.Logs.Lines, line => Assert.DoesNotContain(Marker, line, StringComparison.OrdinalIgnoreCase));
        Assert.True(api.Logs.Lines.Count > 100, "The capture hears nothing.");
    }

    [Fact]
    public async Task AFailingStoreDoesNotRepeatThemEither()
    {
        foreach (var fault in Enum.GetValues<StoreFault>())
        {
            await using var api = await RunningApi.StartAsync(replace: services => FailingIntake.Replace(services, fault));
            var answer = await (await api.Client.PostAsync("/v1/jobs", Send.Json(Item(Marker)))).Content.ReadAsStringAsync();

            Assert.DoesNotContain(Marker, answer + string.Concat(api.Logs.Lines), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Path, HttpContent Body)> Bodies()
    {
        var right = Item(Marker).ToJsonString();
        yield return ("/v1/jobs", Send.Json(right));
        yield return ("/v1/jobs", Send.Json(right[..^1]));
        yield return ("/v1/jobs", Send.Json(right.Replace("\"resume\":", "\"resume\": t" + Marker, StringComparison.Ordinal)));
        yield return ("/v1/jobs", Send.Json(right.Replace(Marker, Marker + "\\u0000\\ud800", StringComparison.Ordinal)));
        yield return ("/v1/jobs", Send.Json(Item(Marker, 150)));
        yield return ("/v1/jobs", Send.Json(new JsonArray(Marker)));
        yield return ("/v1/jobs", new StringContent(right, Encoding.UTF8, "text/plain"));
        yield return ("/v1/jobs", new ByteArrayContent([.. Encoding.UTF8.GetBytes(right), 0xFF]) { Headers = { { "Content-Type", "application/json" } } });
        yield return ("/v1/batches", Send.Ndjson($"{right}\n{right[..300]}\n{Marker}\n{{}}"));
        yield return ("/v1/batches", Send.Json($"[{right},{Marker}]"));
        yield return ("/v1/batches?on_error=skip", Send.Ndjson($"{right}\n{Marker}"));
    }

    private static JsonObject Item(string marker, int length = 300)
    {
        var item = Send.Item();
        item["resume"] = marker + Send.Text(length);
        item["job_description"] = Send.Text(length) + marker;
        item["keywords"] = length < 200 ? new JsonArray(marker, marker + new string('k', 100)) : new JsonArray(marker);
        return item;
    }
}

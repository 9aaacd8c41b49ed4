using System.Diagnostics;
using System.Globalization;
using Shared.Jobs;
using Shared.Ports;
using Simulators.OpenAI;
using Simulators.OpenAI.Faults;
using Xunit.Abstractions;

namespace Analysis.Worker.Tests.Analysis.AzureOpenAI.Service;

/// <summary>Every fault of the service, at the first call of its kind, at a later one and at all: how the job ends, with which code, and what was called and paid for.</summary>
public sealed class WhenTheServiceFails(ITestOutputHelper output)
{
    private const string Endless = "waits";

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(2.5);

    /// <summary>At once or later a fault happens to one call; then to all.</summary>
    private static readonly FaultCase[] Cases =
    [
        .. Transient(ModelFault.ServerError, "model_failing"), .. Transient(ModelFault.Unavailable, "model_failing"), .. Transient(ModelFault.RequestTimeout, "model_failing"),
        .. Transient(ModelFault.HtmlPage, "model_failing"), .. Transient(ModelFault.HtmlSuccess, "model_unreadable"), .. Transient(ModelFault.Reset, "model_unreachable"),
        .. Transient(ModelFault.Hang, "model_timeout"), .. Transient(ModelFault.Truncated, null, paidEach: 1),
        .. Waiting(ModelFault.Throttled), .. Waiting(ModelFault.ThrottledBare), .. Waiting(ModelFault.ThrottledNonsense),
        .. Waiting(ModelFault.Unauthorized, probes: 1), .. Waiting(ModelFault.Forbidden, probes: 1), .. Waiting(ModelFault.DeploymentMissing, probes: 1),
        .. Final(ModelFault.FilteredPrompt, "content_filtered", paid: 0), .. Final(ModelFault.ContextTooLong, "context_too_long", paid: 0),
        .. Final(ModelFault.BadRequest, "model_request_refused", paid: 0),
        .. Final(ModelFault.FilteredAnswer, "content_filtered", paid: 1), .. Final(ModelFault.Refusal, "model_refused", paid: 1),
        .. AskedAgain(ModelFault.CutAnswer, "answer_too_long"), .. AskedAgain(ModelFault.MalformedAnswer, "answer_off_schema"),
        .. AskedAgain(ModelFault.OffSchemaAnswer, "answer_off_schema"), .. AskedAgain(ModelFault.OutOfBoundsAnswer, "answer_out_of_bounds"),
        .. AskedAgain(ModelFault.WrongLanguage, "answer_wrong_language"),
        .. Harmless(ModelFault.NoHeaders), .. Harmless(ModelFault.MinusHeaders), .. Harmless(ModelFault.ZeroHeaders),
    ];

    public static TheoryData<int> Places() => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void EveryFaultIsInTheTableAtEveryPlace() => Assert.Equal(Enum.GetValues<ModelFault>().Length * 3, Cases.Select(one => (one.Fault, one.Place)).Distinct().Count());

    [Theory]
    [Trait("Tier", "Heavy")]
    [MemberData(nameof(Places))]
    public async Task TheJobEndsAsTheTableSays(int place)
    {
        var expected = Cases[place];
        await using var rig = await ModelWorker.StartAsync();
        var begun = Stopwatch.GetTimestamp();
        rig.Service.Faults.Add(new FaultRule(expected.Fault, ModelKind.Chat, expected.Place == Place.Later ? 2 : 1, expected.Place == Place.All ? null : 1));
        if (expected.Place == Place.Later)
        {
            Assert.Equal(JobState.Succeeded, (await rig.EndOfAsync(await rig.AcceptAsync(resume: Analyses.ResumeText + "before"))).Job.State);
        }

        var before = rig.Service.Calls.All.Count(call => call.Kind == ModelKind.Chat);
        var id = await rig.AcceptAsync();
        var (state, code, failures) = expected.State == Endless ? await WatchAsync(rig, id) : await EndAsync(rig, id);
        var chat = rig.Service.Calls.All.Where(call => call.Kind == ModelKind.Chat).Skip(before).ToList();
        var took = Stopwatch.GetElapsedTime(begun);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {expected.Fault} | {expected.Place} | {state} | {code ?? "–"} | {failures} | {chat.Count} | {chat.Count(call => call.IsPaid)} | {took.TotalSeconds:0.0} s |"));

        Assert.Equal((expected.State, expected.Failures), (state, failures));
        if (expected.Code is not null)
        {
            Assert.Equal(expected.Code, code);
        }

        if (expected.State == Endless)
        {
            // What waited for the service goes on once it is mended.
            rig.Service.Faults.Clear();
            var (job, _) = await rig.EndOfAsync(id);
            Assert.Equal((JobState.Succeeded, 0), (job.State, job.Failures));
        }
        else
        {
            Assert.Equal((expected.Calls, expected.Paid), (chat.Count, chat.Count(call => call.IsPaid)));
        }

        // Whatever became of the answer, the vectors were paid for once for each job.
        Assert.Equal(expected.Place == Place.Later ? 2 : 1, rig.Service.Calls.All.Count(call => call is { Kind: ModelKind.Embeddings, IsPaid: true }));
    }

    private static async Task<(string State, string? Code, int Failures)> EndAsync(ModelWorker rig, global::Shared.Ids.JobId id)
    {
        var (job, result) = await rig.EndOfAsync(id);
        return (job.State.ToString(), job.Error?.Code ?? result?.Sections.GapAnalysis.Error?.Code, job.Failures);
    }

    private static async Task<(string State, string? Code, int Failures)> WatchAsync(ModelWorker rig, global::Shared.Ids.JobId id)
    {
        // The end that must not come is waited for.
        var job = await rig.Worker.Lookup.WaitForEndAsync(id, Watched, CancellationToken.None);
        return (job!.State.IsTerminal() ? job.State.ToString() : Endless, job.Error?.Code, job.Failures);
    }

    private static FaultCase[] Transient(ModelFault fault, string? code, int paidEach = 0) =>
    [
        new(fault, Place.First, nameof(JobState.Succeeded), null, 0, 2, 1 + paidEach), new(fault, Place.Later, nameof(JobState.Succeeded), null, 0, 2, 1 + paidEach),
        new(fault, Place.All, nameof(JobState.Failed), code, ModelWorker.FailureBudget, ModelWorker.MaxTries * ModelWorker.FailureBudget, paidEach * ModelWorker.MaxTries * ModelWorker.FailureBudget),
    ];

    private static FaultCase[] Waiting(ModelFault fault, int probes = 0) =>
    [
        new(fault, Place.First, nameof(JobState.Succeeded), null, 0, 2 + probes, 1 + probes), new(fault, Place.Later, nameof(JobState.Succeeded), null, 0, 2 + probes, 1 + probes),
        new(fault, Place.All, Endless, null, 0, 0, 0),
    ];

    private static FaultCase[] Final(ModelFault fault, string code, int paid) => AllPlaces(place => new(fault, place, nameof(JobState.Partial), code, 0, 1, paid));

    private static FaultCase[] AskedAgain(ModelFault fault, string code) =>
    [
        new(fault, Place.First, nameof(JobState.Succeeded), null, 0, 2, 2), new(fault, Place.Later, nameof(JobState.Succeeded), null, 0, 2, 2),
        new(fault, Place.All, nameof(JobState.Partial), code, 0, 2, 2),
    ];

    private static FaultCase[] Harmless(ModelFault fault) => AllPlaces(place => new(fault, place, nameof(JobState.Succeeded), null, 0, 1, 1));

    private static FaultCase[] AllPlaces(Func<Place, FaultCase> make) => [.. Enum.GetValues<Place>().Select(make)];

    private enum Place
    {
        First,
        Later,
        All,
    }

    private sealed record FaultCase(ModelFault Fault, Place Place, string State, string? Code, int Failures, int Calls, int Paid);
}

using Analysis.Worker.Running;
using Analysis.Worker.Starting;
using Analysis.Worker.Stopping;
using Analysis.Worker.Tests.Rig;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shared.Embedded;
using Shared.Ids;
using Shared.Jobs;
using Shared.Ports;
using Shared.Submissions;

namespace Analysis.Worker.Tests.Flow;

/// <summary>A worker on a real store and real time; what a lane does with an input may be the test's.</summary>
internal sealed class RealWorker : IAsyncDisposable
{
    public static readonly SubmitterId Acme = SubmitterId.Parse("acme");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IHost _host;

    private RealWorker(IHost host) => _host = host;

    public IJobIntake Intake => Get<IJobIntake>();

    public IJobLookup Lookup => Get<IJobLookup>();

    public int ExitCode => Get<StopSignal>().ExitCode;

    public static Task<RealWorker> StartAsync(StoreFile file, Analyse? analyse, params (string Key, string Value)[] settings) => StartAsync(file, analyse, static _ => { }, settings);

    /// <param name="file">Its store.</param>
    /// <param name="analyse">What a lane does; null for the product's own.</param>
    /// <param name="more">What the test adds.</param>
    /// <param name="settings">Over the defaults.</param>
    public static async Task<RealWorker> StartAsync(StoreFile file, Analyse? analyse, Action<HostApplicationBuilder> more, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
        [
            new("Jobs:Embedded:Path", file.FullName), new("Health:Port", "0"), new("Admission:RampUp", "0"), new("Heaps:Enabled", "false"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)),
        ]);
        builder.Services.AddEmbeddedStore(builder.Configuration);
        if (analyse is not null)
        {
            builder.Services.AddSingleton(analyse);
        }

        builder.Services.AddWorker(builder.Configuration);
        more(builder);
        var host = builder.Build();
        StartupChecks.Run(host.Services);
        await host.StartAsync();
        return new RealWorker(host);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public async Task<JobId> AcceptAsync(byte[]? input = null)
    {
        var item = new SubmittedItem(input ?? Sample.Input, CustomId: null, Metadata: null);
        var accepted = await Intake.AcceptAsync(new Submission(Acme, item, TimeSpan.FromHours(1)), CancellationToken.None);
        return Assert.IsType<AcceptOutcome.Accepted>(accepted).Job;
    }

    public async Task<JobRecord> EndOfAsync(JobId job)
    {
        var record = await Lookup.WaitForEndAsync(job, Patience, CancellationToken.None);
        Assert.NotNull(record);
        Assert.True(record.State.IsTerminal(), $"The job is still {record.State}.");
        return (await Lookup.FindJobAsync(job, CancellationToken.None))!;
    }

    public Task StopAsync() => _host.StopAsync();

    /// <summary>Completes when the worker has stopped by itself.</summary>
    public Task StoppedAsync() => _host.WaitForShutdownAsync().WaitAsync(Patience, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

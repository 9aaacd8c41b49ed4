using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intake.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shared.Ids;
using Shared.Keys;
using Shared.Ports;

namespace Intake.Api.Tests.Running;

/// <summary>The whole API on a real socket of loopback, over the embedded store on a file of its own.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private RunningApi(WebApplication app, string folder, LogCapture logs)
    {
        _app = app;
        _folder = folder;
        Logs = logs;
        Client = ClientWith(key: null);
    }

    public LogCapture Logs { get; }

    public HttpClient Client { get; }

    public Uri Address => new(_app.Urls.First());

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>In Development, where no key is needed, unless told otherwise.</summary>
    public static async Task<RunningApi> StartAsync(string[]? settings = null, string environment = "Development", Action<IServiceCollection>? replace = null)
    {
        var folder = Directory.CreateTempSubdirectory("intake-api-").FullName;
        try
        {
            return await StartInAsync(folder, settings ?? [], environment, replace);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public HttpClient ClientWith(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A client with a new key in the store.</summary>
    public async Task<HttpClient> ClientOfAsync(string submitter, KeyRole role = KeyRole.Submitter)
    {
        var key = ApiKey.Create();
        Assert.True(await Get<IKeyStore>().AddAsync(
            key.ToStored(SubmitterId.Parse(submitter), role, TimeProvider.System.GetUtcNow()), new AuditEntry(default, "test", "key_created", key.KeyId), default));
        return ClientWith(key.Reveal());
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RunningApi> StartInAsync(string folder, string[] settings, string environment, Action<IServiceCollection>? replace)
    {
        var logs = new LogCapture();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--urls=http://127.0.0.1:0", $"--Jobs:Embedded:Path={folder}/jobs.db", .. settings],
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddIntakeApi();
        builder.Services.AddSingleton<ILoggerFactory>(logs);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        try
        {
            app.UseIntakeApi();
            await app.CheckAsync();
            await app.StartAsync();
            return new RunningApi(app, folder, logs);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }
}

internal static class Answers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.True(response.StatusCode == status, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>The problem, of which every one has status, title, code and detail.</summary>
    public static async Task<JsonNode> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await response.JsonAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal((int)status, (int?)problem["status"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["title"]) || string.IsNullOrEmpty((string?)problem["detail"]));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return problem;
    }
}

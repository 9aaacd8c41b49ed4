using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace Shared.Azure.Tables;

/// <summary>The account's tables: one per process, with one pool of connections. Nothing is called until a table is.</summary>
internal sealed class TableStorage : IDisposable
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly TableServiceClient _service;
    private readonly SemaphoreSlim _turns;
    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);

    /// <param name="options">Validated.</param>
    /// <param name="credential">Proves the process's identity where an endpoint is set; by default the one that the platform gives it.</param>
    public TableStorage(IOptions<TablesOptions> options, TokenCredential? credential = null)
    {
        Options = options.Value;
        _turns = new SemaphoreSlim(Options.MaxCallsAtOnce);
        _http = new HttpClient(Handler(Options), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        var client = ClientOptions(Options, _http);
        _service = Options.Endpoint is { } endpoint
            ? new TableServiceClient(endpoint, credential ?? new DefaultAzureCredential(), client)
            : new TableServiceClient(Options.ConnectionString, client);
    }

    public TablesOptions Options { get; }

    /// <summary>A table by its name without the prefix: letters and digits, 3 – 31. The same object each time.</summary>
    public Table Table(string name) => _tables.GetOrAdd(name, static (key, storage) => new Table(storage._service, key, storage.Options, storage._turns), this);

    /// <summary>For the start: creates those of the tables that are missing, or, where it may not, sees that they are there. Proves account, permission and network.</summary>
    /// <exception cref="Ports.StoreException">The tables cannot be used, and why.</exception>
    public Task CheckAsync(IEnumerable<string> names, CancellationToken cancellation) =>
        Task.WhenAll(names.Select(name => Table(name).CheckAsync(cancellation)));

    public void Dispose()
    {
        _http.Dispose();
        _turns.Dispose();
    }

    private static TableClientOptions ClientOptions(TablesOptions options, HttpClient http)
    {
        var client = new TableClientOptions
        {
            Transport = new HttpClientTransport(http),
            RetryPolicy = new SafeRetryPolicy(options.MaxRetries, options.OperationTimeout),
            Retry = { NetworkTimeout = options.OperationTimeout / 2 },
        };

        // An address holds keys of rows, and those a submitter's own words.
        client.Diagnostics.IsLoggingEnabled = false;
        return client;
    }

    private static SocketsHttpHandler Handler(TablesOptions options) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = options.OperationTimeout / 2,

        // The account moves between machines; an old connection would go on to the old one.
        PooledConnectionLifetime = ConnectionLifetime,
    };
}

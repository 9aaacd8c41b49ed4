using Microsoft.Extensions.Configuration;

namespace LocalHost.Stores;

/// <summary>
/// The store that LocalHost's environment gives. Its settings reach the API and the workers as they stand, and it is they who check them: what is wrong with one is
/// said by the process that would use it.
/// </summary>
/// <param name="environment">The environment, with colons.</param>
internal sealed class GivenStore(IConfiguration environment)
{
    private const string Provider = "Jobs:Provider";
    private const string Azure = "Azure";
    private const string BusConnection = "Jobs:Azure:ServiceBus:ConnectionString";
    private const string BusNamespace = "Jobs:Azure:ServiceBus:FullyQualifiedNamespace";
    private const string TablesConnection = "Jobs:Azure:Tables:ConnectionString";
    private const string TablesEndpoint = "Jobs:Azure:Tables:Endpoint";
    private const string Unset = "not set";

    /// <summary>Settings that say where Azure is.</summary>
    public IReadOnlyList<string> Connections => [.. new[] { BusConnection, BusNamespace, TablesConnection, TablesEndpoint }.Where(setting => !string.IsNullOrEmpty(environment[setting]))];

    /// <param name="setting">With colons.</param>
    /// <returns>Null where the environment does not give it.</returns>
    public string? this[string setting] => environment[setting] is { Length: > 0 } value ? value : null;

    /// <param name="databaseFile">Of the store on a file, which it is unless the environment says otherwise.</param>
    public JobStore Read(string databaseFile) => string.Equals(environment[Provider], Azure, StringComparison.OrdinalIgnoreCase) ? OnAzure() : JobStore.OnFile(databaseFile);

    private JobStore OnAzure()
    {
        var bus = this[BusNamespace] ?? ConnectionParts.Find(environment[BusConnection], "Endpoint") ?? Unset;
        var tables = this[TablesEndpoint] ?? ConnectionParts.Find(environment[TablesConnection], "TableEndpoint") ?? ConnectionParts.Find(environment[TablesConnection], "AccountName") ?? Unset;
        return new JobStore(
            new Dictionary<string, string>(),
            [("Store", "Azure, as the environment gives it"), ("Queue", $"{this["Jobs:Azure:ServiceBus:Queue"] ?? "jobs"} at {bus}"), ("Tables", $"{this["Jobs:Azure:Tables:TablePrefix"]}… at {tables}")]);
    }
}

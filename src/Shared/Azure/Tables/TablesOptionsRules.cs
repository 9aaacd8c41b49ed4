using Azure.Data.Tables;
using Microsoft.Extensions.Options;

namespace Shared.Azure.Tables;

/// <summary>What the ranges cannot say. No sentence quotes a connection string.</summary>
internal sealed class TablesOptionsRules : IValidateOptions<TablesOptions>
{
    private const int MaxPrefixLength = 32;
    private const string Section = TablesOptions.Section;

    public ValidateOptionsResult Validate(string? name, TablesOptions options)
    {
        List<string> wrong = [.. Account(options), .. Prefix(options.TablePrefix)];
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static IEnumerable<string> Account(TablesOptions options) => (options.ConnectionString, options.Endpoint) switch
    {
        (null or "", null) => [$"Neither {Section}:ConnectionString nor {Section}:Endpoint is set: set one of them, so that the tables are found."],
        ({ Length: > 0 }, not null) => [$"Both {Section}:ConnectionString and {Section}:Endpoint are set: remove one of them, for the tables are in one account."],
        (null or "", { } endpoint) => Endpoint(endpoint),
        ({ } connection, _) => CanBeRead(connection)
            ? []
            : [$"{Section}:ConnectionString cannot be read ({connection.Length} characters): copy it from the storage account's page 'Access keys', with AccountName and AccountKey."],
    };

    private static IEnumerable<string> Endpoint(Uri endpoint) => endpoint is { IsAbsoluteUri: true, Scheme: "https" }
        ? []
        : [$"{Section}:Endpoint is '{endpoint}': write it as https://ACCOUNT.table.core.windows.net, for an identity's token is only sent encrypted."];

    private static IEnumerable<string> Prefix(string prefix) =>
        prefix.Length <= MaxPrefixLength && prefix.All(char.IsAsciiLetterOrDigit) && (prefix.Length == 0 || char.IsAsciiLetter(prefix[0]))
            ? []
            : [$"{Section}:TablePrefix is '{prefix}': use letters and digits, a letter first, at most {MaxPrefixLength}, as names of tables have no others."];

    private static bool CanBeRead(string connection)
    {
        try
        {
            _ = new TableServiceClient(connection);
            return true;
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }
}

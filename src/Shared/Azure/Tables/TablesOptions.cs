using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Shared.Azure.Tables;

/// <summary>Section <c>Jobs:Azure:Tables</c>: the storage account whose tables hold the records.</summary>
public sealed class TablesOptions
{
    public const string Section = "Jobs:Azure:Tables";

    /// <summary>The account with its key, or an emulator. A secret. Either this or <see cref="Endpoint"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The account's table service, <c>https://ACCOUNT.table.core.windows.net</c>; the process proves itself by its Entra identity. Either this or <see cref="ConnectionString"/>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Stands before each table's name, so that several systems share one account. Letters and digits, a letter first, at most 32; default none.</summary>
    public string TablePrefix { get; set; } = "";

    /// <summary>
    /// How long one call may take, with all its tries; after it the call fails as transient. One try gets half of it. 1 s – 1 min, default 10 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that was refused as busy, or that can do no harm twice, is tried again, with growing pauses. 0 – 10, default 4.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Calls under way in this process; more wait for their turn. 1 – 1,000, default 64.</summary>
    [Range(1, 1000)]
    public int MaxCallsAtOnce { get; set; } = 64;

    /// <summary>Whether a table that is missing is created. Default true; false where the identity may not, and someone else creates them.</summary>
    public bool CreateTables { get; set; } = true;
}

[OptionsValidator]
internal sealed partial class TablesOptionsValidator : IValidateOptions<TablesOptions>;

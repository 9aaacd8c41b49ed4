namespace Jobs.Cli.Connecting;

/// <summary>Where the service is and as whom it is called.</summary>
/// <param name="Address">Ends with '/'.</param>
/// <param name="Key">Null where none is given: the service then decides (in Development, on loopback, it answers).</param>
internal sealed record Connection(Uri Address, string? Key);

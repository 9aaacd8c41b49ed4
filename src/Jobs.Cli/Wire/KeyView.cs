namespace Jobs.Cli.Wire;

internal sealed record KeyListView(IReadOnlyList<KeyView>? Keys);

/// <param name="KeyId">The public part.</param>
/// <param name="Submitter">Who acts with it.</param>
/// <param name="Role"><c>submitter</c> or <c>support</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Origin">Where it is kept: <c>store</c> or <c>configuration</c>.</param>
/// <param name="Key">The whole key: only in the answer to its creation.</param>
internal sealed record KeyView(string KeyId, string Submitter, string Role, DateTimeOffset? CreatedAt, string? Origin, string? Key);

internal sealed record KeyRequest(string Submitter, string Role);

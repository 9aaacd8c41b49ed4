namespace Jobs.Cli.Wire;

/// <summary>An error as the API sends it (RFC 9457).</summary>
internal sealed record Problem
{
    public string? Title { get; init; }

    public int? Status { get; init; }

    public string? Code { get; init; }

    public string? Detail { get; init; }

    public IReadOnlyList<ItemFault>? Errors { get; init; }

    public bool ErrorsTruncated { get; init; }
}

/// <summary>What is wrong with one item.</summary>
/// <param name="Line">1-based line where the item begins; absent for a single job.</param>
/// <param name="Index">0-based place among the items.</param>
/// <param name="Pointer">JSON Pointer into the item.</param>
/// <param name="Code">Stable and machine-readable.</param>
/// <param name="Message">One sentence.</param>
internal sealed record ItemFault(int? Line, int? Index, string? Pointer, string? Code, string? Message);

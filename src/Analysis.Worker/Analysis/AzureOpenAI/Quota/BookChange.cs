namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>A change that waits to be written.</summary>
/// <param name="decide">May be called more than once; the last time counts.</param>
internal sealed class BookChange(Func<QuotaBook, QuotaBook> decide)
{
    public Func<QuotaBook, QuotaBook> Decide { get; } = decide;

    /// <summary>Nobody waits for it.</summary>
    public bool IsNote { get; init; }

    /// <summary>Set by whoever wrote it, read by who waits for it, one after the other.</summary>
    public bool IsWritten { get; set; }
}

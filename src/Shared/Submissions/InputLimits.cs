namespace Shared.Submissions;

/// <summary>What one item may be. Lengths of texts are in Unicode code points after trimming; source: the product's contract.</summary>
public static class InputLimits
{
    public const int MinTextLength = 200;
    public const int MaxTextLength = 100_000;
    public const int MaxKeywords = 100;
    public const int MaxKeywordLength = 100;
    public const int MaxCustomIdLength = 128;
    public const int MaxMetadataPairs = 16;
    public const int MaxMetadataKeyLength = 64;
    public const int MaxMetadataValueLength = 512;

    /// <summary>Bytes of one item's JSON: both texts at their longest with every character escaped (12 bytes for one beyond the BMP) and room for the rest.</summary>
    public const int MaxItemBytes = 3 * 1024 * 1024;

    /// <summary>Levels of arrays and objects in one item's JSON; the item itself is the first. A valid one has two.</summary>
    public const int MaxJsonDepth = 16;

    /// <summary>Errors that are listed for one item; an item that has more is no less refused.</summary>
    public const int MaxErrorsPerItem = 1_000;
}

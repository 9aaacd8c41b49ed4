namespace Analysis.Worker.Analysis.Keywords;

/// <summary>One way of writing a term, folded, with what decides whether a find of it is the term.</summary>
internal sealed record TermSpelling
{
    /// <summary>As <see cref="FoldingReader"/> reads it; not empty.</summary>
    public required string Folded { get; init; }

    /// <summary>Bit k is set where the term has a space or hyphen before the k-th folded character from its end (0 is the last). Beyond 64 characters every gap is allowed.</summary>
    public required ulong Gaps { get; init; }

    /// <summary>For a term of one or two letters: as it is spelt. It is found only so, or in capitals.</summary>
    public string? ExactSpelling { get; init; }

    /// <summary>Where the spelling ends in a plural's s on an acronym: how far from the end that s is; it must be small in the text, for HTTPS is not several HTTP. Else −1.</summary>
    public int SmallLetterFromEnd { get; init; } = -1;

    /// <summary>Whether it is the plural or singular of what was asked for.</summary>
    public bool IsPlural { get; init; }

    public CharKind FirstKind => CharKinds.Of(Folded[0]);

    public CharKind LastKind => CharKinds.Of(Folded[^1]);

    /// <summary>Whether it is a single letter or two: such terms are easily part of something else.</summary>
    public bool IsShort => ExactSpelling is not null;
}

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>What stands between two characters that follow each other once spaces and hyphens are left out.</summary>
internal enum Gap : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A space or hyphen that a term may also be written without: <c>Full-Stack</c>, <c>full stack</c>.</summary>
    Joinable,

    /// <summary>A space or hyphen that counts only where the term has one too: <c>a WS</c> is not AWS, <c>A + B</c> not A+.</summary>
    Firm,
}

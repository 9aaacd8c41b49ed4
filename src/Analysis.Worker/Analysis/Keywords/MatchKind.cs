namespace Analysis.Worker.Analysis.Keywords;

/// <summary>How a keyword was found, best first.</summary>
internal enum MatchKind : byte
{
    /// <summary>As it was sent, but for case, spaces and hyphens.</summary>
    Spelt,

    /// <summary>In its plural or singular.</summary>
    Plural,

    /// <summary>By another name.</summary>
    Alias,

    /// <summary>Not found.</summary>
    None,
}

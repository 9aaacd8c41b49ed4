namespace Analysis.Worker.Analysis.Offline;

/// <summary>How good a figure of 0–100 is, for the choice of a sentence.</summary>
internal enum Band
{
    None,
    Low,
    Middle,
    High,
    Full,
}

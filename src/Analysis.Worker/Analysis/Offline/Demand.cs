namespace Analysis.Worker.Analysis.Offline;

/// <summary>How a job description asks for a keyword, the most pressing first.</summary>
internal enum Demand
{
    /// <summary>It stands in the text.</summary>
    Required,

    /// <summary>It stands where the text says what would be nice.</summary>
    Optional,

    /// <summary>It does not stand there: only the submitter's list asks for it.</summary>
    ListedOnly,
}

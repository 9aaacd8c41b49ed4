namespace Analysis.Worker.Analysis.Offline;

/// <summary>A keyword that the resume lacks.</summary>
/// <param name="Name">As sent.</param>
/// <param name="Kind">One of the contract's kinds.</param>
/// <param name="Demand">How the job description asks for it.</param>
internal sealed record MissedTerm(string Name, string Kind, Demand Demand);

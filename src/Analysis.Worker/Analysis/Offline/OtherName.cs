namespace Analysis.Worker.Analysis.Offline;

/// <param name="Keyword">As sent.</param>
/// <param name="WrittenAs">As the resume has it.</param>
internal sealed record OtherName(string Keyword, string WrittenAs);

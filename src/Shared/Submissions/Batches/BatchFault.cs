namespace Shared.Submissions.Batches;

/// <summary>Why a body could not be read on: only an array can break so, because after a break its items cannot be told apart any more.</summary>
/// <param name="Line">1-based line of the body.</param>
/// <param name="Index">0-based place of the item in which it broke; null between items.</param>
/// <param name="Message">One sentence for a person, without any text of the body.</param>
public sealed record BatchFault(int Line, int? Index, string Message);

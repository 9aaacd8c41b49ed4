using System.Diagnostics.CodeAnalysis;
using Shared.Submissions;

namespace Intake.Api.Problems;

/// <summary>One thing that is wrong with one item.</summary>
/// <param name="Line">1-based line of the body where the item begins; absent for a single job.</param>
/// <param name="Index">0-based place of the item in the batch; absent for a single job.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the item; empty for the item as a whole.</param>
/// <param name="Code">Stable and machine-readable.</param>
/// <param name="Message">One sentence for a person.</param>
[SuppressMessage("Naming", "CA1720", Justification = "A JSON Pointer is called so.")]
internal sealed record ItemProblem(int? Line, int? Index, string Pointer, string Code, string Message)
{
    public static ItemProblem Of(ItemError error, int? line = null, int? index = null) => new(line, index, error.Pointer, error.Code, error.Message);
}

using System.Diagnostics.CodeAnalysis;

namespace Shared.Submissions;

/// <summary>One thing that is wrong with one item. It never repeats resume or job text.</summary>
/// <param name="Pointer">Where: a JSON Pointer (RFC 6901) into the item, <c>""</c> for the item itself. A name in it that is long or not printable is shortened as <c>Message</c> shows it.</param>
/// <param name="Code">Stable and machine-readable: one of <see cref="ItemErrorCodes"/>.</param>
/// <param name="Message">One sentence for a person.</param>
[SuppressMessage("Naming", "CA1720", Justification = "A JSON Pointer is called so.")]
public sealed record ItemError(string Pointer, string Code, string Message);

using Intake.Api.Problems;

namespace Intake.Api.Headers;

/// <summary>The parameters of a query string: like a field of an item, a misspelt one must not be silently ignored.</summary>
internal static class QueryNames
{
    private const int ShownCharacters = 64;

    /// <exception cref="ProblemException">There is one that the route does not know.</exception>
    public static void Require(HttpRequest request, params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in request.Query)
        {
            if (!known.Contains(name))
            {
                throw new ProblemException(CommonProblems.BadRequest(SentenceOf(name, known)));
            }
        }
    }

    private static string SentenceOf(string name, ReadOnlySpan<string> known) =>
        name == "callback_url" ? "callback_url is not available yet; ask for the batch's state instead."
        : $"There is no parameter {(name.Length > ShownCharacters ? name[..ShownCharacters] + "…" : name)}; "
            + (known.IsEmpty ? "this route has none." : $"this route knows {string.Join(", ", known)}.");
}

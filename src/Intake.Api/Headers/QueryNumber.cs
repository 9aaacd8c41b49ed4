using System.Globalization;
using Intake.Api.Problems;

namespace Intake.Api.Headers;

/// <summary>Whole numbers in a query string.</summary>
internal static class QueryNumber
{
    /// <exception cref="ProblemException">It is no number, or out of its range.</exception>
    public static long Read(HttpRequest request, string name, long least, long most, long otherwise)
    {
        var values = request.Query[name];
        if (values.Count == 0)
        {
            return otherwise;
        }

        return values.Count == 1 && long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ProblemException(CommonProblems.BadRequest(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {least} to {most}.")));
    }
}

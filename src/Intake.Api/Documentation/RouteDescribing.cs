using Intake.Api.Problems;

namespace Intake.Api.Documentation;

internal static class RouteDescribing
{
    /// <summary>Hangs its documentation on a route.</summary>
    public static void Describe(this RouteHandlerBuilder route, RouteDoc doc)
    {
        route.WithName(doc.Name).WithTags(doc.Tag).WithSummary(doc.Summary).WithDescription(doc.Description).WithMetadata(doc);
        foreach (var answer in doc.Answers)
        {
            route.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Type ?? typeof(void), answer.Type is null ? [] : [answer.ContentType]));
        }

        foreach (var problem in ProblemsOf(doc))
        {
            route.WithMetadata(new ProducesResponseTypeMetadata(problem.Status, typeof(Problem), [ProblemResult.ContentType]));
        }
    }

    /// <summary>One for each status, with every code it can come with.</summary>
    public static IEnumerable<ProblemDoc> ProblemsOf(RouteDoc doc) => (doc.NeedsNoKey ? doc.Problems : doc.Problems.Concat(CommonDocs.Always))
        .GroupBy(problem => problem.Status, (status, problems) => new ProblemDoc(status, [.. problems.SelectMany(problem => problem.Codes)]));
}

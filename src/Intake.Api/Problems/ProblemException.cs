namespace Intake.Api.Problems;

/// <summary>The request itself cannot be read: a parameter, a header or the stream of its body breaks its rule. <see cref="ProblemMiddleware"/> answers with it.</summary>
internal sealed class ProblemException(Problem problem, Exception? inner = null) : Exception(problem.Detail, inner)
{
    public Problem Problem { get; } = problem;
}

using Shared.Jobs;
using Shared.Results;

namespace Analysis.Worker.Analysis.Model;

/// <summary>What a model answered, and what that cost; a failure may have cost too.</summary>
internal abstract record ModelAnswer<T>(ModelUsage Usage)
{
    /// <summary>The answer.</summary>
    public sealed record Given(T Value, ModelUsage Usage) : ModelAnswer<T>(Usage);

    /// <summary>There will be none: the section fails with this error, and is not asked for again.</summary>
    public sealed record Failed(JobError Error, ModelUsage Usage) : ModelAnswer<T>(Usage);
}

using Analysis.Worker.Analysis.Model;
using Microsoft.Extensions.Logging;
using Shared.Ports;

namespace Analysis.Worker.Analysis.Keeping;

internal sealed class StageKeepers(IKeptStages stages, IAnalysisModel model, TimeProvider time, ILogger<StoredStages> logger)
{
    /// <summary>The keeper of one attempt's stages; where the model's calls cost nothing, the one that keeps nothing.</summary>
    public StageKeeper For(LeasedJob job) => model.CallsAreCostly ? new StoredStages(stages, job, time, logger) : StageKeeper.None;
}

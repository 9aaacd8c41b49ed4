namespace Analysis.Worker.Analysis.Model;

/// <summary>What a model has to have running beside the jobs; most have nothing.</summary>
internal interface IModelLoop
{
    Task RunAsync(CancellationToken stopTaking);
}

using Shared.Resources;

namespace Shared.Tests.Resources;

/// <summary>A resource that does what the test says; unlike the product's own it counts every call, also a second close.</summary>
internal sealed class TrackedStub(string name) : ITrackedResource
{
    public string Name => name;

    public ResourceKind Kind { get; init; }

    public Func<ResourceFigures> Measuring { get; init; } = static () => new ResourceFigures(1, 0);

    public Func<double, ValueTask> Trimming { get; init; } = static _ => ValueTask.CompletedTask;

    public Func<ValueTask> Clearing { get; init; } = static () => ValueTask.CompletedTask;

    public Func<ValueTask> Closing { get; init; } = static () => ValueTask.CompletedTask;

    public ResourceFigures Figures => Measuring();

    public ValueTask TrimAsync(double keepFraction, CancellationToken cancellation) => Trimming(keepFraction);

    public ValueTask ClearAsync(CancellationToken cancellation) => Clearing();

    public ValueTask DisposeAsync() => Closing();
}

using Shared.Ports;

namespace Analysis.Worker.Tests.Rig;

/// <summary>Turns that a test gives or denies, and that tell what was asked.</summary>
internal sealed class ScriptedTurns : IDrainTurns
{
    /// <summary>Asked at each taking.</summary>
    public Func<bool> IsFree { get; set; } = () => true;

    /// <summary>Asked before each call, by its name; what it returns is thrown.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    public Signals<DrainTerms> Asked { get; } = new();

    public Signals<TimeSpan> Extended { get; } = new();

    public Signals<string> Released { get; } = new();

    public Task<bool> TryTakeAsync(string worker, DrainTerms terms, CancellationToken cancellation) =>
        Answer("take", () => Asked.Give(terms), () => IsFree());

    public Task ExtendAsync(string worker, TimeSpan time, CancellationToken cancellation) => Answer("extend", () => Extended.Give(time), () => true);

    public Task ReleaseAsync(string worker, CancellationToken cancellation) => Answer("release", () => Released.Give(worker), () => true);

    private Task<bool> Answer(string call, Action tell, Func<bool> answer)
    {
        tell();
        return Fault(call) is { } fault ? Task.FromException<bool>(fault) : Task.FromResult(answer());
    }
}

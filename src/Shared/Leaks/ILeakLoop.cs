using Shared.Workers;

namespace Shared.Leaks;

/// <summary>The watch over what grows, for the process that hosts it. What it finds stands in <see cref="LeakState"/>.</summary>
public interface ILeakLoop
{
    /// <summary>Runs until it is told to stop; through a drain, beside the governor whose samples it takes.</summary>
    Task RunAsync(CancellationToken stop);

    /// <summary>Decides once more, for the record of a process that ends. What is found then stands until the end.</summary>
    void DecideAtStop(StopReason reason);
}

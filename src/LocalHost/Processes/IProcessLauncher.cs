namespace LocalHost.Processes;

/// <summary>Starts programs as processes of their own. Two adapters: the operating system's, and a scripted one in tests.</summary>
internal interface IProcessLauncher
{
    /// <exception cref="ProcessStartException">The operating system would not start it.</exception>
    IRunningProcess Start(ProcessSpec spec);
}

/// <summary>A process that was started. Disposing it ends nothing: stop it first.</summary>
internal interface IRunningProcess : IDisposable
{
    int Id { get; }

    /// <summary>Completes with the exit code (128 + n where signal n ended it), after the last line of output was handed over.</summary>
    Task<int> Exited { get; }

    /// <summary>Asks it to stop: a child that watches its input sees the end of it. Nothing happens where the input is the console's.</summary>
    void CloseInput();

    /// <summary>Ends it at once. Nothing happens where it has ended.</summary>
    void Kill();
}

/// <summary>The operating system would not start a program; the message says which and why.</summary>
internal sealed class ProcessStartException(string message, Exception inner) : Exception(message, inner);

using LocalHost.Processes;

namespace LocalHost.Tests.Children;

internal sealed class ScriptedProcess(int id, ProcessSpec spec) : IRunningProcess
{
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _inputClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Id => id;

    public ProcessSpec Spec => spec;

    public Task<int> Exited => _exit.Task;

    public bool WasKilled { get; private set; }

    /// <summary>Completes when it was asked to stop.</summary>
    public Task InputClosed => _inputClosed.Task.WaitAsync(Patience.Long);

    public bool IsAskedToStop => _inputClosed.Task.IsCompleted;

    public void Write(string text, bool isError = false) => spec.Output?.Invoke(new OutputLine(text, isError));

    public void Exit(int code) => _exit.TrySetResult(code);

    public void CloseInput() => _inputClosed.TrySetResult();

    public void Kill()
    {
        WasKilled = true;
        Exit(137);
    }

    public void Dispose()
    {
    }
}

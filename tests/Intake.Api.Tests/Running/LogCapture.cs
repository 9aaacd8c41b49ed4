using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Intake.Api.Tests.Running;

/// <summary>Every line that anything in the process logs, at every level, with its scopes' values and exceptions.</summary>
internal sealed class LogCapture : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _events = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Completes when an event of this id has been logged.</summary>
    public Task Seen(int eventId) => Signal(eventId).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception}");
        Signal(eventId.Id).TrySetResult();
    }

    private TaskCompletionSource Signal(int eventId) => _events.GetOrAdd(eventId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

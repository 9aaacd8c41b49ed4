using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LocalHost.Starting;

namespace LocalHost.Tests.Children;

/// <summary>LocalHost itself as a real process, as built for these tests, with its output readable line by line.</summary>
internal sealed partial class LocalHostProcess : IDisposable
{
    private const int FirstPort = 20_000;
    private const int PortRange = 10_000;
    private const int PortsEach = 10;

    private static int _portsGiven = Environment.ProcessId * PortsEach % PortRange;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Lock _waitersLock = new();
    private readonly List<(Regex Pattern, TaskCompletionSource<Match> Seen)> _waiters = [];

    private LocalHostProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Receive(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string OwnAssembly => typeof(LocalHostProcess).Assembly.Location;

    public IReadOnlyList<string> Output => [.. _output];

    public IReadOnlyList<string> Errors => [.. _errors];

    /// <summary>The ids of all children that were told as started.</summary>
    public IReadOnlyList<int> Children => [.. _output.Select(line => StartedLine().Match(line)).Where(match => match.Success)
        .Select(match => int.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture))];

    /// <param name="port">The API's.</param>
    /// <param name="directory">Holds the data directory, and steers the children.</param>
    /// <param name="isReal">True runs the product's own programs, false the tests' child in their place.</param>
    /// <param name="arguments">More arguments.</param>
    public static LocalHostProcess Start(int port, string directory, bool isReal, params IEnumerable<string> arguments)
    {
        var beside = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = directory };
        start.Environment[ChildProgram.DirectoryVariable] = directory;
        string[] programs = isReal ? [] : [$"--Processes:Api={OwnAssembly}", $"--Processes:Worker={OwnAssembly}", $"--Processes:Cli={OwnAssembly}"];
        string[] all =
        [
            Path.Combine(beside.Parent!.Parent!.FullName, "LocalHost", beside.Name, "LocalHost.dll"),
            $"--port={port.ToString(CultureInfo.InvariantCulture)}",
            .. programs,
            .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        return new LocalHostProcess(start);
    }

    /// <summary>
    /// A port, and one after it for the first worker's health, given to no other test of this run, and below those that the system gives to outgoing
    /// connections: another test's request may take one of those between two starts.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (Interlocked.Add(ref _portsGiven, PortsEach) % PortRange);
            if (LoopbackPort.IsFree(port))
            {
                return port;
            }
        }
    }

    /// <summary>Waits for a line, also one that was written before.</summary>
    public async Task<Match> SeesAsync(string pattern)
    {
        var seen = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waitersLock)
        {
            var regex = new Regex(pattern);
            if (_output.Concat(_errors).Select(line => regex.Match(line)).FirstOrDefault(match => match.Success) is { } match)
            {
                return match;
            }

            _waiters.Add((regex, seen));
        }

        using var patience = new CancellationTokenSource(Patience.Long);
        await Task.WhenAny(seen.Task, _process.WaitForExitAsync(patience.Token));
        return seen.Task.IsCompleted
            ? await seen.Task
            : throw new TimeoutException($"No line matched {pattern}. Output:\n{string.Join('\n', _output)}\nErrors:\n{string.Join('\n', _errors)}");
    }

    public Task SignalAsync(string signal) => SignalAsync(_process.Id, signal);

    public static async Task SignalAsync(int processId, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience.Long);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    [GeneratedRegex("started, process (?<id>[0-9]+)")]
    private static partial Regex StartedLine();

    private void Receive(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_waitersLock)
        {
            lines.Enqueue(line);
            foreach (var (pattern, seen) in _waiters)
            {
                if (pattern.Match(line) is { Success: true } match)
                {
                    seen.TrySetResult(match);
                }
            }
        }
    }
}

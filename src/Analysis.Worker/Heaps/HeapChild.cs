using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Analysis.Worker.Heaps;

/// <summary>
/// Has this process's heap taken by a child, a second process of the same program: the runtime stops every thread while it tells its heap, so no thread of
/// this process could read it. A child that hangs is ended.
/// </summary>
internal sealed class HeapChild(IOptions<HeapOptions> options, TimeProvider time)
{
    private const string SwitchVariable = "DOTNET_EnableDiagnostics";

    /// <summary>Of the child's own heap: it keeps a number for each type.</summary>
    private const string HeapLimit = "0x6000000";

    /// <summary>Of what the child writes before it dies, in characters: the rest is its stack.</summary>
    private const int LongestFault = 200;

    /// <summary>Why none can ever be taken; null where it can.</summary>
    public static string? Obstacle()
    {
        if (Environment.GetEnvironmentVariable(SwitchVariable) is "0" || Environment.GetEnvironmentVariable($"{SwitchVariable}_IPC") is "0")
        {
            return $"{SwitchVariable} is 0";
        }

        try
        {
            return Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{Environment.ProcessId}-*").Any() ? null : "the runtime has no diagnostics socket";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"the folder of the diagnostics socket cannot be read ({fault.GetType().Name})";
        }
    }

    /// <exception cref="HeapCaptureException">It failed, or took too long.</exception>
    public async Task<HeapStatistic> TakeAsync(CancellationToken stop)
    {
        using var late = new CancellationTokenSource(options.Value.Timeout, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        using var child = Process.Start(StartInfo(options.Value.Top)) ?? throw new HeapCaptureException("the child did not start");
        try
        {
            // The process does not close what was read from.
            using var outputPipe = child.StandardOutput;
            using var errorPipe = child.StandardError;
            var (output, errors) = (outputPipe.ReadToEndAsync(giveUp.Token), errorPipe.ReadToEndAsync(giveUp.Token));
            await child.WaitForExitAsync(giveUp.Token);
            var (written, fault) = (await output, FirstLine(await errors));
            return child.ExitCode == 0 && JsonSerializer.Deserialize(written, HeapJson.Default.HeapStatistic) is { } statistic
                ? statistic
                : throw new HeapCaptureException(string.Create(CultureInfo.InvariantCulture, $"the child ended with {child.ExitCode}: {fault}"));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new HeapCaptureException($"it was not done after {options.Value.Timeout}");
        }
        catch (JsonException)
        {
            throw new HeapCaptureException("what the child wrote is no statistic");
        }
        finally
        {
            End(child);
        }
    }

    private static string FirstLine(string errors)
    {
        var line = errors.Trim().Split('\n', 2)[0];
        return line.Length <= LongestFault ? line : line[..LongestFault];
    }

    private static void End(Process child)
    {
        try
        {
            child.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private static ProcessStartInfo StartInfo(int top)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        (start.FileName, var arguments) = OwnProgram();
        foreach (var argument in arguments.Append(HeapVerb.Name).Concat(HeapVerb.Arguments(Environment.ProcessId, top)))
        {
            start.ArgumentList.Add(argument);
        }

        // What was hooked into this process is not wanted in the child; nor a second socket; and its memory is taken from this container's.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        start.Environment[SwitchVariable] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        return start;
    }

    /// <summary>The program as it was started: its own executable, or its assembly under the runtime's.</summary>
    private static (string FileName, IEnumerable<string> Arguments) OwnProgram()
    {
        var (running, assembly) = (Environment.ProcessPath ?? "dotnet", typeof(HeapChild).Assembly);
        var isOwn = Path.GetFileNameWithoutExtension(running) is not "dotnet" && string.Equals(Path.GetFileName(running), assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : ""), StringComparison.Ordinal);
        return isOwn ? (running, []) : (running, [Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll")]);
    }
}

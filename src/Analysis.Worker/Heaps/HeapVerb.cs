using System.Globalization;
using System.Text.Json;
using Microsoft.Diagnostics.NETCore.Client;
using Shared.Workers;

namespace Analysis.Worker.Heaps;

/// <summary>What the program does as a child: <c>heap-statistic --pid N --top N</c> writes the statistic of that process's heap, as JSON, and ends.</summary>
internal static class HeapVerb
{
    public const string Name = "heap-statistic";

    private const string Pid = "--pid";
    private const string Top = "--top";

    public static bool IsAskedFor(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0] == Name;

    public static IEnumerable<string> Arguments(int pid, int top) =>
        [Pid, pid.ToString(CultureInfo.InvariantCulture), Top, top.ToString(CultureInfo.InvariantCulture)];

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        if (arguments is not [_, Pid, var sentPid, Top, var sentTop] || !TryRead(sentPid, out var pid) || !TryRead(sentTop, out var top))
        {
            errors.WriteLine($"{Name} {Pid} N {Top} N");
            return ExitCodes.Configuration;
        }

        try
        {
            output.WriteLine(JsonSerializer.Serialize(HeapSession.Take(pid, top), HeapJson.Default.HeapStatistic));
            return ExitCodes.Drained;
        }
        catch (Exception fault)
        {
            // The edge of the child: the parent logs the line, and nothing else comes of it.
            errors.WriteLine(fault is HeapCaptureException or ServerNotAvailableException ? fault.Message : fault.GetType().Name);
            return ExitCodes.Fault;
        }
    }

    private static bool TryRead(string sent, out int number) => int.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}

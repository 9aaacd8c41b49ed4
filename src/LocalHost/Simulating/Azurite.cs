using System.Diagnostics;
using System.Globalization;
using LocalHost.Processes;

namespace LocalHost.Simulating;

/// <summary>Azurite, Microsoft's emulator of Azure Storage, on Node.js: what is run, and where it keeps its tables.</summary>
/// <param name="program">What Node.js runs.</param>
/// <param name="script">Ends it with its input; lies beside LocalHost.</param>
/// <param name="directory">Its tables.</param>
internal sealed class Azurite(string program, string script, string directory)
{
    public const string Listens = "Table service is successfully listening";

    private const string MarkVariable = "LOCALHOST_AZURITE_MARK";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string Mark => Path.Combine(directory, "azurite.process");

    public ProcessSpec Spec(int port) => new(
        "azurite",
        NodePrograms.Node,
        [
            "--import", new Uri(script).AbsoluteUri, program, "--location", directory, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
            "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0",
        ],
        new Dictionary<string, string> { [MarkVariable] = Mark },
        Output: null);

    /// <summary>Waits while the Azurite of a LocalHost that was killed still saves: two would write the same file.</summary>
    public async Task WaitForTheOneBeforeAsync(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        var startedAt = time.GetTimestamp();
        while (IsRunning() && time.GetElapsedTime(startedAt) < patience)
        {
            await Task.Delay(Pause, time, stop);
        }
    }

    private bool IsRunning()
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(Mark), CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (Exception none) when (none is IOException or FormatException or ArgumentException or InvalidOperationException)
        {
            // No mark, or of a process that is no more.
            return false;
        }
    }
}

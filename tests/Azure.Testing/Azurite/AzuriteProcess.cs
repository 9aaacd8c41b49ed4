using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AzureTesting.Azurite;

/// <summary>Azurite as a process of Node.js.</summary>
internal static partial class AzuriteProcess
{
    /// <summary>Node.js ends when its input does: this process holds the other end, and the system closes it however this process ends.</summary>
    private const string EndWithInput = "data:text/javascript,process.stdin.resume();process.stdin.on('end',()=>process.exit(0))";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(1);

    /// <returns>The port.</returns>
    public static async Task<int> StartAsync()
    {
        var program = await AzuriteInstallation.PrepareAsync();
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])
        [
            "--import", EndWithInput, program, "--blobHost", "127.0.0.1", "--blobPort", "0", "--queueHost", "127.0.0.1", "--queuePort", "0", "--tableHost", "127.0.0.1",
            "--tablePort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        return await ListeningAsync(Process.Start(start)!);
    }

    private static async Task<int> ListeningAsync(Process process)
    {
        var listening = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> said = [];
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Azurite ended at its start: {Said()}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await listening.Task.WaitAsync(StartPatience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new InvalidOperationException($"Azurite did not listen within {StartPatience}: {Said()}");
        }

        void Note(string? line)
        {
            // What it says later is read, or it would stop at a full pipe, and dropped.
            if (listening.Task.IsCompleted || line is null)
            {
                return;
            }

            lock (said)
            {
                said.Add(line);
            }

            if (Listening().Match(line) is { Success: true } match)
            {
                listening.TrySetResult(int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture));
            }
        }

        string Said()
        {
            lock (said)
            {
                return said.Count == 0 ? "it said nothing" : string.Join(" | ", said);
            }
        }
    }

    [GeneratedRegex(@"Table service is successfully listening at http://127\.0\.0\.1:(?<port>\d+)")]
    private static partial Regex Listening();
}

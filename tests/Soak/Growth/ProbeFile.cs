using System.Text.Json;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>What the probe has written so far.</summary>
internal sealed class ProbeFile(string path)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly List<ProbeLine> _lines = [];
    private long _position;

    public IReadOnlyList<ProbeLine> Read()
    {
        if (!File.Exists(path))
        {
            return _lines;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var unread = new byte[file.Length - _position];
        file.Position = _position;
        file.ReadExactly(unread);
        var whole = unread.AsSpan(0, unread.AsSpan().LastIndexOf((byte)'\n') + 1);
        _position += whole.Length;
        foreach (var range in whole.Split((byte)'\n'))
        {
            if (whole[range] is { IsEmpty: false } line)
            {
                _lines.Add(JsonSerializer.Deserialize(line, ProbeLineContext.Default.ProbeLine)!);
            }
        }

        return _lines;
    }

    /// <summary>Another process's file gives no signal to wait for.</summary>
    public async Task WaitForForcedAsync(long jobs, CancellationToken stop)
    {
        while (Read() is var lines && !lines.Any(line => line.Forced && line.Jobs >= jobs))
        {
            await Task.Delay(PollInterval, TimeProvider.System, stop);
        }
    }
}

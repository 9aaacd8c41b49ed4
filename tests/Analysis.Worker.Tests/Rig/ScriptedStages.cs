using System.Collections.Concurrent;
using Shared.Ids;
using Shared.Ports;

namespace Analysis.Worker.Tests.Rig;

/// <summary>Kept stages in memory, that tell what was asked and fail where they are told to.</summary>
internal sealed class ScriptedStages : IKeptStages
{
    private readonly ConcurrentDictionary<(JobId Job, string Stage), (byte[] Content, byte[] Body)> _kept = [];

    /// <summary>Called before and after each call does what it does, with its name; what it throws is thrown.</summary>
    public Action<string> Cut { get; set; } = _ => { };

    /// <summary>How often anything was asked.</summary>
    public int Calls { get; private set; }

    public Task<byte[]?> FindAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Answer(
        "find", () => _kept.TryGetValue((lease.Job, stage), out var kept) && content.Span.SequenceEqual(kept.Content) ? kept.Body : null);

    public Task<bool> KeepAsync(Lease lease, string stage, ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> body, CancellationToken cancellation) => Answer(
        "keep",
        () =>
        {
            _kept[(lease.Job, stage)] = (content.ToArray(), body.ToArray());
            return true;
        });

    /// <summary>Puts in the place of everything that is kept what another release might have kept.</summary>
    public void Overwrite(byte[] body)
    {
        foreach (var (key, kept) in _kept)
        {
            _kept[key] = (kept.Content, body);
        }
    }

    private async Task<T> Answer<T>(string call, Func<T> answer)
    {
        await Task.Yield();
        Calls++;
        Cut($"before {call}");
        var result = answer();
        Cut($"after {call}");
        return result;
    }
}

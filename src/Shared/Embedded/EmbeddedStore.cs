using Microsoft.Extensions.Options;
using Shared.Embedded.Files;
using Shared.Embedded.Reading;
using Shared.Embedded.Waking;
using Shared.Embedded.Writing;

namespace Shared.Embedded;

/// <summary>The open store: one writer, readers, and the signals between those who change it and those who wait. One per process.</summary>
internal sealed class EmbeddedStore : IDisposable
{
    private readonly WriterTurn _turn;
    private readonly GroupWriter _writer;
    private readonly ReaderPool _readers;
    private readonly Doorbell _doorbell;

    /// <exception cref="Ports.StoreException">The file cannot be opened, and why.</exception>
    public EmbeddedStore(IOptions<EmbeddedOptions> options, TimeProvider time)
    {
        Options = options.Value;
        Time = time;
        File = StoreFile.Prepare(Options.Path);
        _turn = new WriterTurn(File.FullPath);
        _readers = new ReaderPool(File);
        _doorbell = new Doorbell(File.FullPath, Signals.Beat);
        _writer = new GroupWriter(OpenForWriting(), _turn, File.FullPath, Announce);
    }

    public EmbeddedOptions Options { get; }

    public TimeProvider Time { get; }

    public StoreFile File { get; }

    public StoreSignals Signals { get; } = new();

    public DateTimeOffset Now => Time.GetUtcNow();

    public T Read<T>(Func<Statements, T> read) => _readers.Read(read);

    /// <summary>In one transaction that is on the disk when the task completes.</summary>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> act, CancellationToken cancellation) => _writer.RunAsync(act, durable: true, cancellation);

    /// <summary>In one transaction that a power cut may undo: for what promises nobody anything.</summary>
    public Task<T> WriteLightlyAsync<T>(Func<WriteSession, T> act, CancellationToken cancellation) => _writer.RunAsync(act, durable: false, cancellation);

    public void Dispose()
    {
        _writer.Dispose();
        _doorbell.Dispose();
        _readers.Dispose();
        _turn.Dispose();
    }

    private WriteSession OpenForWriting()
    {
        try
        {
            var connection = File.Open(forWriting: true);
            Schema.Ensure(connection, _turn);
            return new WriteSession(connection, Time);
        }
        catch (Exception fault)
        {
            // Opening is the first thing done with the file: every fault is told in the port's words, and what was opened is closed.
            _doorbell.Dispose();
            _turn.Dispose();
            throw StoreErrors.Translate(fault, File.FullPath);
        }
    }

    private void Announce(StoreChanges changes)
    {
        Signals.Beat(changes);
        _doorbell.Ring(changes);
    }
}

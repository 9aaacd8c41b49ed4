using Jobs.Cli.Calling;
using Jobs.Cli.Watching;
using Jobs.Cli.Wire;
using Shared.Ids;

namespace Jobs.Cli.Results;

/// <summary>
/// Results as NDJSON, every line as the service sent it. Lines are written whole and end the file at any moment but the middle of a write; what a
/// killed process left of a line is cut off by <see cref="ResultFileResume"/>.
/// </summary>
internal sealed class ResultFile : IResultSink, IDisposable
{
    public const string StandardOutput = "-";

    private readonly Stream _stream;
    private byte[] _line = [];

    private ResultFile(Stream stream, IReadOnlyDictionary<BatchId, string> cursors)
    {
        _stream = stream;
        Cursors = cursors;
    }

    /// <summary>Where each batch's results go on; empty for a new file.</summary>
    public IReadOnlyDictionary<BatchId, string> Cursors { get; }

    public int Lines { get; private set; }

    public static async Task<Answer<ResultFile>> OpenAsync(string path, OpenManner manner, Func<Stream> standardOutput, CancellationToken cancellation)
    {
        if (path == StandardOutput)
        {
            return manner == OpenManner.Resume
                ? Failure.Usage("--resume continues a file: give its name by --out.")
                : new ResultFile(standardOutput(), new Dictionary<BatchId, string>());
        }

        try
        {
            return manner == OpenManner.Resume ? await ResumeAsync(path, cancellation) : OpenNew(path, manner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Usage($"{path} cannot be written: {e.Message}");
        }
    }

    public void Take(WatchedBatch batch, ResultLine line, ReadOnlyMemory<byte> json)
    {
        // One write per line, its end included: an interruption between two calls leaves whole lines.
        if (_line.Length <= json.Length)
        {
            _line = new byte[json.Length * 2];
        }

        json.CopyTo(_line);
        _line[json.Length] = (byte)'\n';
        try
        {
            _stream.Write(_line.AsSpan(0, json.Length + 1));
        }
        catch (IOException e)
        {
            throw new OutputException($"The results cannot be written on: {e.Message}", e);
        }

        Lines++;
    }

    public void Dispose() => _stream.Dispose();

    private static Answer<ResultFile> OpenNew(string path, OpenManner manner)
    {
        if (manner == OpenManner.New && File.Exists(path) && new FileInfo(path).Length > 0)
        {
            return Failure.Usage($"{path} exists: use --force to replace it, or jobs results … --resume to continue it.");
        }

        return new ResultFile(Open(path, FileMode.Create), new Dictionary<BatchId, string>());
    }

    private static async Task<Answer<ResultFile>> ResumeAsync(string path, CancellationToken cancellation)
    {
        var stream = Open(path, FileMode.OpenOrCreate);
        if ((await ResultFileResume.FindAsync(stream, path, cancellation)).TryGet(out var resume, out var failure))
        {
            stream.SetLength(resume.Length);
            stream.Position = resume.Length;
            return new ResultFile(stream, resume.Cursors);
        }

        await stream.DisposeAsync();
        return failure;
    }

    // No buffer of the stream's own: it would be flushed in the middle of a line.
    private static FileStream Open(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
}

/// <summary>What becomes of a file that exists.</summary>
internal enum OpenManner
{
    /// <summary>It is refused.</summary>
    New,
    Replace,
    Resume,
}

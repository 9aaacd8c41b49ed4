using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace Intake.Api.Bodies;

/// <summary>
/// A request's body while it arrives: decompressed, hashed, and ended where it is too large or too slow. One compressed into little is judged by
/// what it becomes.
/// </summary>
internal sealed class RequestBody : IAsyncDisposable
{
    /// <summary>
    /// The server cuts off who sends more than its own limit, often before the answer is read. A body that is not much too large is refused here instead, and the
    /// rest of it is taken from the wire, so that its sender reads why.
    /// </summary>
    private const long Overshoot = 4 * 1024 * 1024;

    private readonly CancellationTokenSource _tooSlow;
    private readonly CancellationTokenSource _stop;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MeasuredStream _measured;

    /// <param name="http">The request; its headers are read, its body not yet.</param>
    /// <param name="maxBytes">Of the body as sent, and of what it decompresses to.</param>
    /// <param name="maxTime">From now to its last byte.</param>
    /// <param name="time">Measures it.</param>
    /// <exception cref="Problems.ProblemException">It is compressed in a way that is not understood.</exception>
    public RequestBody(HttpContext http, long maxBytes, TimeSpan maxTime, TimeProvider time)
    {
        var isGzip = MediaTypes.IsGzip(http.Request);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes + Overshoot;
        }

        _tooSlow = new CancellationTokenSource(maxTime, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_tooSlow.Token, http.RequestAborted);
        var plain = isGzip

            // The project file turns strict validation on: without it a gzip that was cut off looks like one that has ended.
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress, leaveOpen: true)
            : http.Request.Body;
        _measured = new MeasuredStream(plain, new BodyFaults(maxBytes, maxTime, _tooSlow.Token), _hash, _stop.Token);
    }

    /// <summary>Its bytes, decompressed. Reading throws <see cref="Problems.ProblemException"/> where the body breaks its rules.</summary>
    public Stream Content => _measured;

    /// <summary>SHA-256 of all that was read and of the options that change its meaning; call it once.</summary>
    public byte[] HashWith(ReadOnlySpan<byte> options)
    {
        _hash.AppendData(options);
        return _hash.GetHashAndReset();
    }

    public async ValueTask DisposeAsync()
    {
        await _measured.DisposeAsync();
        _hash.Dispose();
        _stop.Dispose();
        _tooSlow.Dispose();
    }
}

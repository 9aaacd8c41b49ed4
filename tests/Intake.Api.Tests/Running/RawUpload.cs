using System.Net.Sockets;
using System.Text;

namespace Intake.Api.Tests.Running;

/// <summary>A request written byte by byte on a socket, to be broken in the middle.</summary>
internal sealed class RawUpload : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private NetworkStream? _stream;

    public static Task<RawUpload> BeginAsync(Uri address, string path, string type, int declaredBytes, string body, string? key = null) =>
        SendAsync(address, path, type, $"Content-Length: {declaredBytes}\r\n" + (key is null ? "" : $"Idempotency-Key: {key}\r\n"), body);

    /// <summary>One whole chunk, and then what should be the next one.</summary>
    public static Task<RawUpload> BeginChunkedAsync(Uri address, string path, string type, string chunk, string next) =>
        SendAsync(address, path, type, "Transfer-Encoding: chunked\r\n", $"{Encoding.UTF8.GetByteCount(chunk):x}\r\n{chunk}\r\n{next}");

    /// <summary>Sends no more, and hears what is answered.</summary>
    public async Task<string> EndEarlyAsync()
    {
        _socket.Shutdown(SocketShutdown.Send);
        return await HearAsync();
    }

    /// <summary>What is answered, as far as its end or the connection's.</summary>
    public async Task<string> HearAsync()
    {
        using var reader = new StreamReader(_stream!);
        var heard = new StringBuilder();
        try
        {
            for (var line = await reader.ReadLineAsync(); line is not (null or "0"); line = await reader.ReadLineAsync())
            {
                heard.AppendLine(line);
            }
        }
        catch (IOException)
        {
            // Reset: an end of the connection too.
        }

        return heard.ToString();
    }

    /// <summary>Vanishes: the other side gets a reset.</summary>
    public void Vanish()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _socket.Dispose();
    }

    private static async Task<RawUpload> SendAsync(Uri address, string path, string type, string headers, string body)
    {
        var upload = new RawUpload();
        await upload._socket.ConnectAsync(address.Host, address.Port);
        upload._stream = new NetworkStream(upload._socket);
        await upload._socket.SendAsync(Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\n{headers}\r\n{body}"));
        return upload;
    }
}

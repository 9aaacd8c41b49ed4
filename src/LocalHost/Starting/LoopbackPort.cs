using System.Net;
using System.Net.Sockets;

namespace LocalHost.Starting;

/// <summary>Ports on 127.0.0.1, tried by taking them for a moment.</summary>
internal static class LoopbackPort
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>So many different ports that the system gives now.</summary>
    public static IReadOnlyList<int> FindFree(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>The first free port from one on; 0, which lets the system choose, where none is.</summary>
    public static int FirstFree(int from, Func<int, bool> isFree) => Enumerable.Range(from, Math.Min(200, 65536 - from)).FirstOrDefault(isFree);

    /// <summary>Waits until a port is free, or the patience is used up.</summary>
    /// <returns>Whether it is free.</returns>
    public static async Task<bool> WaitUntilFreeAsync(int port, Func<int, bool> isFree, TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        var startedAt = time.GetTimestamp();
        while (!isFree(port))
        {
            if (time.GetElapsedTime(startedAt) >= patience)
            {
                return false;
            }

            await Task.Delay(Pause, time, stop);
        }

        return true;
    }
}

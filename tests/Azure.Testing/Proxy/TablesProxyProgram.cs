using System.Globalization;
using AzureTesting.Azurite;

namespace AzureTesting.Proxy;

/// <summary>The proxy as a program: for a run of real processes.</summary>
public static class TablesProxyProgram
{
    /// <summary>
    /// <c>[PORT [EMULATOR-PORT]]</c>: its own port, by default a free one, and the emulator's, by default one that it starts. Writes the connection string as
    /// a line of its own, which begins with <c>DefaultEndpointsProtocol</c>, and runs until its input ends.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var port = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 0;
        var emulator = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : (await AzuriteServer.StartAsync()).Port;
        await using var proxy = await TablesProxy.StartAsync(emulator, port);
        Console.WriteLine(proxy.ConnectionString);
        while (await Console.In.ReadLineAsync() is not null)
        {
        }

        return 0;
    }
}

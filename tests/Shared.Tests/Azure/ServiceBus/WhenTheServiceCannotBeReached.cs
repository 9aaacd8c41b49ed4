using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shared.Ports;
using Simulators.ServiceBus;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenTheServiceCannotBeReached
{
    private const string Key = "c2VjcmV0LXNlY3JldA==";

    [Fact]
    public async Task NobodyListeningIsATransientFaultAtOnce()
    {
        await using var rig = await BusRig.StartAsync(options => options.ConnectionString = Endpoint(FreePort()) + ";UseDevelopmentEmulator=true");
        var taken = Stopwatch.StartNew();

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("a"));

        Assert.Equal(StoreFault.Transient, fault.Fault);
        Assert.InRange(taken.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.False(rig.Queue.IsConnected);
        Assert.Null(fault.InnerException);
    }

    [Fact]
    public async Task APeerThatSaysNothingIsGivenUpInTime()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var rig = await BusRig.StartAsync(options =>
        {
            options.ConnectionString = Endpoint(((IPEndPoint)silent.LocalEndpoint).Port) + ";UseDevelopmentEmulator=true";
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
        });
        var taken = Stopwatch.StartNew();

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.ReceiveAsync());

        Assert.Equal(StoreFault.Transient, fault.Fault);
        Assert.InRange(taken.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task ManyCallersShareOneAttemptAndItsFault()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var rig = await BusRig.StartAsync(options =>
        {
            options.ConnectionString = Endpoint(((IPEndPoint)silent.LocalEndpoint).Port) + ";UseDevelopmentEmulator=true";
            options.ConnectTimeout = TimeSpan.FromSeconds(1);
        });
        var taken = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Assert.ThrowsAsync<StoreException>(() => rig.SendAsync($"m{i}"))));

        Assert.InRange(taken.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(4));
        Assert.Equal(1, rig.Log.Count(1503));
    }

    [Fact]
    public async Task StoppingAlsoEndsTheWaitForAConnection()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var rig = await BusRig.StartAsync(options =>
        {
            options.ConnectionString = Endpoint(((IPEndPoint)silent.LocalEndpoint).Port) + ";UseDevelopmentEmulator=true";
            options.ConnectTimeout = TimeSpan.FromSeconds(60);
        });
        using var stop = new CancellationTokenSource();
        var waiting = rig.Queue.ReceiveAsync(1, stop.Token);

        await stop.CancelAsync();

        Assert.Empty(await waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task ACertificateThatIsNotTrustedIsAFaultForGood()
    {
        using var certificate = SelfSigned();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var stream = new SslStream(new NetworkStream(await listener.AcceptSocketAsync(), ownsSocket: true));
            await stream.AuthenticateAsServerAsync(certificate);
            return await stream.ReadAsync(new byte[1]);
        });
        await using var rig = await BusRig.StartAsync(options => options.ConnectionString = Endpoint(((IPEndPoint)listener.LocalEndpoint).Port));

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("a"));

        Assert.Equal(StoreFault.Permanent, fault.Fault);
        Assert.Contains("certificate", fault.Message, StringComparison.Ordinal);
        await Record.ExceptionAsync(() => serving);
    }

    [Fact]
    public async Task AQueueThatDoesNotExistIsAFaultForGood()
    {
        await using var rig = await BusRig.StartAsync(broker: new ServiceBusSimulatorOptions { CreatesQueues = false });

        Assert.Equal(StoreFault.Permanent, (await Assert.ThrowsAsync<StoreException>(() => rig.ReceiveAsync())).Fault);
    }

    [Fact]
    public async Task AKeyThatIsWrongIsAFaultForGoodAndIsNeverQuoted()
    {
        await using var rig = await BusRig.StartAsync(
            options => options.ConnectionString = options.ConnectionString!.Replace("SAS_KEY_VALUE", Key, StringComparison.Ordinal),
            new ServiceBusSimulatorOptions { ChecksTokens = true });

        var fault = await Assert.ThrowsAsync<StoreException>(() => rig.SendAsync("a"));

        Assert.Equal(StoreFault.Permanent, fault.Fault);
        Assert.DoesNotContain("c2Vj", $"{fault}{string.Concat(rig.Log.Lines)}", StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", $"{fault}{string.Concat(rig.Log.Lines)}", StringComparison.Ordinal);
    }

    private static string Endpoint(int port) => $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName=send;SharedAccessKey={Key}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}

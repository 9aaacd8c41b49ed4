using System.Net.Sockets;
using System.Security.Authentication;
using Amqp;
using Amqp.Sasl;
using Shared.Azure.ServiceBus.Addressing;
using Shared.Azure.ServiceBus.Faults;

namespace Shared.Azure.ServiceBus.Wire;

/// <summary>Opens one connection to a peer that may refuse, be silent, or be gone.</summary>
internal sealed class Dialing(BusEndpoint endpoint, WireTimes times, TimeProvider time)
{
    /// <exception cref="BusException">Not connected within the time-out, or refused.</exception>
    public async Task<(Connection Connection, BusTransport Transport)> DialAsync(CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(times.Connect, time);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        BusTransport? transport = null;
        try
        {
            transport = await BusTransport.ConnectAsync(endpoint.Host, endpoint.Port, endpoint.IsTls, time, giveUp.Token);
            using var provider = new Provider(transport);
            var factory = new ConnectionFactory([provider]);
            factory.SASL.Profile = SaslProfile.Anonymous;
            factory.AMQP.ContainerId = $"jobs-{Guid.NewGuid():N}";
            factory.AMQP.IdleTimeout = (int)times.Idle.TotalMilliseconds;
            // The library takes no token while it negotiates SASL; closing the transport under it is the way to end that.
            await using var abandon = giveUp.Token.UnsafeRegister(static state => ((BusTransport)state!).Dispose(), transport);
            var address = new Address(endpoint.Host, endpoint.Port, null, null, "/", endpoint.IsTls ? Provider.Tls : Provider.Plain);
            return (await factory.CreateAsync(address, giveUp.Token), transport);
        }
        catch (Exception fault)
        {
            transport?.Dispose();
            cancellation.ThrowIfCancellationRequested();
            throw timeout.IsCancellationRequested
                ? new BusException(AmqpConditions.Unreachable, $"{endpoint.Host}:{endpoint.Port} did not answer within {times.Connect}")
                : Reason(fault);
        }
    }

    private BusException Reason(Exception fault) => fault switch
    {
        AmqpException { Error: { } error } => BusException.Refused(error),
        AuthenticationException => new(AmqpConditions.Untrusted, $"{endpoint.Host}:{endpoint.Port} shows a certificate that is not accepted"),
        SocketException socket => new(AmqpConditions.Unreachable, $"{endpoint.Host}:{endpoint.Port} cannot be reached ({socket.SocketErrorCode})"),
        _ => new(AmqpConditions.Unreachable, $"{endpoint.Host}:{endpoint.Port} ended the greeting ({fault.GetType().Name})"),
    };

    /// <summary>Hands the library the transport that is already connected.</summary>
    private sealed class Provider : TransportProvider
    {
        public const string Plain = "amqp";
        public const string Tls = "amqps";

        private readonly BusTransport _transport;

        public Provider(BusTransport transport)
        {
            _transport = transport;
            AddressSchemes = [Plain, Tls];
        }

        public override Task<IAsyncTransport> CreateAsync(Address address) => Task.FromResult<IAsyncTransport>(_transport);
    }
}

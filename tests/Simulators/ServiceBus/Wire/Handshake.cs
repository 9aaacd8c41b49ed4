using System.Text;
using Amqp;
using Amqp.Sasl;
using Amqp.Types;
using Simulators.ServiceBus.Authorization;

namespace Simulators.ServiceBus.Wire;

/// <summary>
/// What comes before the first frame of AMQP. Each thing is said only after the peer has said its own: Microsoft's JS client hangs at times where the
/// outcome of SASL, the header and the open come back to back.
/// </summary>
internal sealed class Handshake(FrameReader reader, Output output, TokenCheck tokens, Action gaveKey)
{
    private const byte AmqpId = 0;
    private const byte SaslId = 3;

    private static readonly Symbol[] Mechanisms = ["MSSBCBS", "PLAIN", "ANONYMOUS", "EXTERNAL"];

    /// <summary>Whether AMQP may begin; false where the peer left, or was sent away.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        var id = await reader.ReadProtocolHeaderAsync(cancellation);
        if (id == SaslId)
        {
            if (!await AuthenticateAsync(cancellation))
            {
                return false;
            }

            id = await reader.ReadProtocolHeaderAsync(cancellation);
        }

        if (id is null)
        {
            return false;
        }

        // A peer that asks for something else is told what there is, and left.
        output.WriteProtocolHeader(AmqpId);
        await output.FlushAsync();
        return id == AmqpId;
    }

    private async Task<bool> AuthenticateAsync(CancellationToken cancellation)
    {
        output.WriteProtocolHeader(SaslId);
        output.WriteFrame(Frame.Sasl, 0, new SaslMechanisms { SaslServerMechanisms = Mechanisms });
        await output.FlushAsync();
        if (await reader.ReadFrameAsync(cancellation) is not { Performative: SaslInit init })
        {
            return false;
        }

        var isAccepted = Accepts(init);
        output.WriteFrame(Frame.Sasl, 0, new SaslOutcome { Code = isAccepted ? SaslCode.Ok : SaslCode.Auth });
        await output.FlushAsync();
        return isAccepted;
    }

    private bool Accepts(SaslInit init)
    {
        var mechanism = init.Mechanism?.ToString();
        if (mechanism == "PLAIN")
        {
            // authorization id, name, password: divided by zeros (RFC 4616).
            var parts = Encoding.UTF8.GetString(init.InitialResponse ?? []).Split('\0');
            if (parts.Length != 3 || !tokens.IsKey(parts[1], parts[2]))
            {
                return false;
            }

            gaveKey();
            return true;
        }

        return Array.Exists(Mechanisms, offered => offered.ToString() == mechanism);
    }
}

using Amqp;
using Amqp.Framing;
using Simulators.ServiceBus;

namespace Simulators.Tests.ServiceBus.Rig;

/// <summary>A plain client on the library's own client side: what the product speaks with.</summary>
internal sealed class AmqpClient : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private int _names;

    private AmqpClient(Connection connection)
    {
        Connection = connection;
        Session = new Session(connection);
    }

    public Connection Connection { get; }

    public Session Session { get; }

    public static async Task<AmqpClient> ConnectAsync(ServiceBusSimulator simulator, string? user = null, string? password = null)
    {
        var factory = new ConnectionFactory();
        if (user is null)
        {
            factory.SASL.Profile = Amqp.Sasl.SaslProfile.Anonymous;
        }

        return new AmqpClient(await factory.CreateAsync(new Address("127.0.0.1", simulator.Port, user, password, scheme: "amqp")));
    }

    public SenderLink Sender(string address) => new(Session, Name("sender"), address);

    /// <summary>A peek-lock receiver, without credit.</summary>
    public ReceiverLink Receiver(string address) => new(
        Session,
        Name("receiver"),
        new Attach
        {
            Source = new Source { Address = address },
            Target = new Target(),
            SndSettleMode = SenderSettleMode.Unsettled,
            RcvSettleMode = ReceiverSettleMode.Second,
        },
        onAttached: null);

    public async Task SendAsync(string address, params string[] ids)
    {
        var sender = Sender(address);
        foreach (var id in ids)
        {
            await sender.SendAsync(NewMessage(id), Patience);
        }

        await sender.CloseAsync();
    }

    /// <summary>Asks a node and waits for its answer.</summary>
    public async Task<Message> AskAsync(string node, string operation, object body, params (string Name, object Value)[] properties)
    {
        var replyTo = Name("reply");
        var receiver = new ReceiverLink(Session, Name("answers"), new Attach { Source = new Source { Address = node }, Target = new Target { Address = replyTo } }, onAttached: null);
        var sender = Sender(node);
        receiver.SetCredit(1);
        var request = new Message(body)
        {
            Properties = new Properties { MessageId = Name("request"), ReplyTo = replyTo },
            ApplicationProperties = new ApplicationProperties { ["operation"] = operation },
        };
        foreach (var (name, value) in properties)
        {
            request.ApplicationProperties[name] = value;
        }

        await sender.SendAsync(request, Patience);
        var answer = await receiver.ReceiveAsync(Patience) ?? throw new TimeoutException($"{node} did not answer.");
        receiver.Accept(answer);
        await sender.CloseAsync();
        await receiver.CloseAsync();
        return answer;
    }

    /// <summary>The status with which a token is answered.</summary>
    public async Task<int> PutTokenAsync(string type, string audience, string token) =>
        (int)(await AskAsync("$cbs", "put-token", token, ("type", type), ("name", audience))).ApplicationProperties["status-code"];

    public static Message NewMessage(string id) => new()
    {
        Properties = new Properties { MessageId = id },
        BodySection = new Data { Binary = [1, 2, 3] },
    };

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Connection.CloseAsync(TimeSpan.FromSeconds(1));
        }
        catch (Exception fault) when (fault is AmqpException or TimeoutException or ObjectDisposedException)
        {
            // It was cut, which is what many a test is about.
        }
    }

    private string Name(string kind) => $"{kind}-{Interlocked.Increment(ref _names)}";
}

using System.Collections.Concurrent;
using System.Globalization;
using Amqp;
using Amqp.Framing;
using Shared.Azure.ServiceBus.Faults;
using Shared.Azure.ServiceBus.Wire;

namespace Shared.Azure.ServiceBus.Requests;

/// <summary>Questions and answers over a pair of links to one node. Any number may be on their way at once; each answer finds its question.</summary>
internal sealed class RequestLink
{
    private const int AnswersAtOnce = 200;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<(ManagementReply? Reply, BusException? Fault)>> _asked = new();
    private readonly BusConnection _connection;
    private readonly string _address;
    private readonly string _replyTo = $"replies-{Guid.NewGuid():N}";
    private SenderLink _questions = null!;
    private ReceiverLink _answers = null!;
    private long _last;

    private RequestLink(BusConnection connection, string address)
    {
        _connection = connection;
        _address = address;
    }

    public bool IsOpen => _connection.IsOpen && !_questions.IsClosed && !_answers.IsClosed;

    public static async Task<RequestLink> OpenAsync(BusConnection connection, string address, CancellationToken cancellation)
    {
        var link = new RequestLink(connection, address);
        (link._answers, _) = await connection.AttachAsync("answers", link.Answers, cancellation);
        (link._questions, _) = await connection.AttachAsync("questions", link.Questions, cancellation);
        link._answers.AddClosedCallback((_, error) => link.Fail(error));
        link._questions.AddClosedCallback((_, error) => link.Fail(error));
        try
        {
            connection.Transport.BetweenFrames(() => link._answers.Start(AnswersAtOnce, link.Answered));
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            // The connection broke since.
            throw BusException.Of(fault);
        }

        return link;
    }

    /// <summary>Asks, and waits for the answer at most the operation's time-out.</summary>
    /// <returns>The answer, a refusal too.</returns>
    /// <exception cref="BusException">No answer came.</exception>
    public async Task<ManagementReply> AskAsync(Message question, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        var answered = new TaskCompletionSource<(ManagementReply? Reply, BusException? Fault)>(TaskCreationOptions.RunContinuationsAsynchronously);
        question.Properties = new Properties { MessageId = id, ReplyTo = _replyTo };
        _asked[id] = answered;
        try
        {
            // Settled as it is sent, as requests are: the answer is the acknowledgement. Without credit the library keeps it, so the wait has its own end.
            _questions.Send(question, null, null);
            if (!IsOpen)
            {
                Fail(_questions.Error ?? _answers.Error);
            }

            var (reply, fault) = await answered.Task.WaitAsync(_connection.Times.Operation, _connection.Time, cancellation);
            return reply ?? throw fault!;
        }
        catch (TimeoutException)
        {
            throw BusException.Unanswered($"a request to {_address}", _connection.Times.Operation);
        }
        catch (Exception fault) when (fault is AmqpException or ObjectDisposedException or IOException)
        {
            throw BusException.Of(fault);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    private SenderLink Questions(Session session, string name, OnAttached attached) =>
        new(session, name, new Attach { Source = new Source { Address = _replyTo }, Target = new Target { Address = _address }, SndSettleMode = SenderSettleMode.Settled }, attached);

    private ReceiverLink Answers(Session session, string name, OnAttached attached) =>
        new(session, name, new Attach { Source = new Source { Address = _address }, Target = new Target { Address = _replyTo } }, attached);

    private void Answered(IReceiverLink link, Message message)
    {
        if (message.Properties?.GetCorrelationId()?.ToString() is { } id && _asked.TryGetValue(id, out var answered))
        {
            answered.TrySetResult((ManagementReply.Of(message), null));
        }

        try
        {
            // Also where it came settled: that is how the library gives its credit back.
            link.Accept(message);
        }
        catch (AmqpException)
        {
            // The link is ending; thrown from here it would take the whole connection along.
        }
    }

    private void Fail(Error? error)
    {
        var broken = BusException.Broken(error);
        foreach (var answered in _asked.Values)
        {
            answered.TrySetResult((null, broken));
        }
    }
}

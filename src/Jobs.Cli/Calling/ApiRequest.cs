namespace Jobs.Cli.Calling;

/// <summary>One request, in a form that can be sent again.</summary>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>Makes the body of one attempt.</summary>
    public Func<HttpContent>? Body { get; init; }

    /// <summary>Whether the service is asked if it wants the body before it is sent: a refusal then arrives whole, instead of as a broken connection.</summary>
    public bool AsksBeforeBody { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Whether sending it twice does no more than sending it once.</summary>
    public bool IsRepeatable => IdempotencyKey is not null || Method != HttpMethod.Post || Path == QuoteCalls.Path || Path.EndsWith(":cancel", StringComparison.Ordinal);

    public RetryBudget Budget { get; init; } = RetryBudget.Lookup;

    /// <summary>For one attempt, from connecting to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Path) { Content = Body?.Invoke() };
        message.Headers.ExpectContinue = AsksBeforeBody ? true : null;
        if (IdempotencyKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        }

        return message;
    }
}

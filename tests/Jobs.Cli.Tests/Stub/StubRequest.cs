using System.Text;

namespace Jobs.Cli.Tests.Stub;

internal sealed record StubRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public IReadOnlyList<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <param name="Status">Of the answer.</param>
/// <param name="Body">Its text.</param>
internal sealed record StubReply(int Status, string Body = "")
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection is cut after the body, before the answer is complete.</summary>
    public bool BreaksOff { get; init; }

    public static StubReply Problem(int status, string code, string detail, string? retryAfter = null, string errors = "[]") =>
        new(status, $$"""{"type":"about:blank","title":"T","status":{{status}},"code":"{{code}}","detail":"{{detail}}","errors":{{errors}}}""")
        {
            Headers = retryAfter is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
        };
}

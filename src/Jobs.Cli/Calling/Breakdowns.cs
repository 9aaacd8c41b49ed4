using System.Net.Sockets;
using System.Security.Authentication;

namespace Jobs.Cli.Calling;

/// <summary>What is said when no answer came.</summary>
internal static class Breakdowns
{
    public static Failure Of(Uri? address, HttpRequestException e) => (e.HttpRequestError, e.InnerException) switch
    {
        (HttpRequestError.NameResolutionError, _) => new Failure(
            FailureKind.Unavailable, "unknown_host", $"No host is called {address?.Host}: check --url or JOBS_URL."),
        (HttpRequestError.SecureConnectionError, _) or (_, AuthenticationException) => new Failure(
            FailureKind.Unavailable, "tls_failed", $"No secure connection to {Name(address)} came about: its certificate is not trusted, or it does not speak TLS."),
        (HttpRequestError.ConnectionError, _) or (_, SocketException { SocketErrorCode: SocketError.ConnectionRefused }) => new Failure(
            FailureKind.Unavailable, "unreachable", $"Nothing answers at {Name(address)}: is the service running, and is --url (or JOBS_URL) right?") { Transience = Transience.NotSent },
        _ => Lost(address),
    };

    public static Failure Lost(Uri? address) => new(FailureKind.Unavailable, "connection_lost", $"The connection to {Name(address)} was lost before the answer was complete.")
    {
        Transience = Transience.Lost,
    };

    public static Failure TimedOut(Uri? address, TimeSpan after) => new(FailureKind.Unavailable, "timed_out", $"{Name(address)} did not answer within {after.TotalSeconds:0} s.")
    {
        Transience = Transience.Lost,
    };

    public static Failure NotUnderstood(Uri? address) => new(
        FailureKind.Unavailable, "not_understood", $"What {Name(address)} answers is not this service's API: is --url (or JOBS_URL) right?");

    private static string Name(Uri? address) => address?.GetLeftPart(UriPartial.Authority) ?? "the service";
}

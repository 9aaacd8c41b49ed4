namespace Shared.Telemetry.Sending;

/// <summary>
/// Which redirects are followed. The service sends a caller on to another of its own hosts; anywhere else what is told, and the identity's token, must not go.
/// Pure.
/// </summary>
internal static class RedirectPolicy
{
    /// <summary>As <c>applicationinsights.azure.com</c>: of two labels, <c>azure.com</c>, anybody may have a host.</summary>
    private const int OwnLabels = 3;

    public static bool MayFollow(Uri from, Uri to) =>
        to.Scheme == from.Scheme
        && (to.Authority == from.Authority || (to is { HostNameType: UriHostNameType.Dns, Scheme: "https", IsDefaultPort: true } && Domain(to.Host) is { } domain && domain == Domain(from.Host)));

    private static string? Domain(string host) => host.ToLowerInvariant().Split('.') is { Length: >= OwnLabels } labels ? string.Join('.', labels[^OwnLabels..]) : null;
}

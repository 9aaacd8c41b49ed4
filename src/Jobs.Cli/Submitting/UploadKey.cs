using System.Security.Cryptography;
using System.Text;

namespace Jobs.Cli.Submitting;

/// <summary>
/// The idempotency key of each upload. Without one given it derives from what is sent, so that the same file submitted again, after a break or by mistake,
/// is answered with the batches it already made; a changed file is another submission throughout. Pure.
/// </summary>
internal static class UploadKey
{
    /// <summary>The service's limit.</summary>
    public const int MaxLength = 255;

    /// <summary>Room for <c>.</c> and the number of a batch.</summary>
    private const int SuffixLength = 8;

    /// <param name="contentHash">SHA-256 of all that is sent.</param>
    /// <param name="skipFaulty">It changes what the same body means.</param>
    /// <param name="salt">Empty, or chance for a submission that shall be a new one.</param>
    public static string Derive(string contentHash, bool skipFaulty, string salt)
    {
        var named = Encoding.UTF8.GetBytes($"{contentHash} {(skipFaulty ? "skip" : "reject")} {salt}");
        return "jobs-cli-" + Convert.ToHexStringLower(SHA256.HashData(named))[..40];
    }

    /// <summary>One batch goes under the key itself, several under the key and their number.</summary>
    public static string ForChunk(string key, int number, int chunks) => chunks == 1 ? key : $"{key}.{number}";

    /// <summary>Null where the key can be sent, else why not.</summary>
    public static string? FaultOf(string key) => key.Length is 0 or > MaxLength - SuffixLength || !key.All(c => c is > ' ' and < '\x7f')
        ? $"An idempotency key has 1 to {MaxLength - SuffixLength} visible ASCII characters."
        : null;
}

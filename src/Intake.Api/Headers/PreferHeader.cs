using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Intake.Api.Headers;

/// <summary><c>Prefer: wait=N</c> (RFC 7240): how many seconds the client likes to wait for the end of its job.</summary>
internal static class PreferHeader
{
    public const string Name = "Prefer";
    public const string AppliedName = "Preference-Applied";
    public const int MaxWaitSeconds = 60;

    /// <summary>The first <c>wait</c>, at most <see cref="MaxWaitSeconds"/>. Null where there is none or it is no number: preferences that are not understood are ignored.</summary>
    public static int? WaitSeconds(StringValues header)
    {
        foreach (var preference in header.SelectMany(value => (value ?? "").Split(',')))
        {
            var pair = preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is [var name, var value] && name.Equals("wait", StringComparison.OrdinalIgnoreCase))
            {
                return int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, MaxWaitSeconds) : null;
            }
        }

        return null;
    }
}

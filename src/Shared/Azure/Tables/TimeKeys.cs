using System.Globalization;

namespace Shared.Azure.Tables;

/// <summary>Times as parts of keys, in whole milliseconds and of one width, so that their order is the rows' order.</summary>
internal static class TimeKeys
{
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>15 digits that fall as time goes on: the newest row comes first.</summary>
    public static string NewestFirst(DateTimeOffset at) => (Last - at.ToUnixTimeMilliseconds()).ToString("D15", CultureInfo.InvariantCulture);

    /// <summary>UTC as <c>20261124T080000.000Z</c>: the oldest row comes first.</summary>
    public static string OldestFirst(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time in whole milliseconds, as every store keeps it: the service would round to 100 ns.</summary>
    public static DateTimeOffset InMilliseconds(this DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

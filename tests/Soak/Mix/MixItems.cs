using System.Text;
using System.Text.Json;

namespace Soak.Mix;

/// <summary>The smallest and the largest jobs there are, half of each, in an order that looks like chance and is the same in each run.</summary>
internal static class MixItems
{
    private const int Small = 210;
    private const int Large = 99_000;
    private const string Words = "Built and ran services in Python and C#, with PostgreSQL and Docker, for years and with people who ask why. ";

    public static IEnumerable<string> Of(int jobs) => Enumerable.Range(0, jobs).Select(number => Item(number, IsLarge(number) ? Large : Small));

    /// <summary>A bit of a multiplied number: neither in turns nor in rows.</summary>
    private static bool IsLarge(int number) => ((((uint)(number + 1) * 2_654_435_761) >> 16) & 1) == 1;

    private static string Item(int number, int characters) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["resume"] = Text(number, characters),
        ["job_description"] = Text(number + 1, characters),
        ["keywords"] = new[] { "Python", "Kubernetes" },
        ["custom_id"] = $"mix-{number}",
    });

    private static string Text(int number, int characters)
    {
        var text = new StringBuilder(characters + Words.Length).Append(number).Append(' ');
        while (text.Length < characters)
        {
            text.Append(Words);
        }

        text.Length = characters;
        text[^1] = 'x';
        return text.ToString();
    }
}

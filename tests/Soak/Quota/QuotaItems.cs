using System.Text;
using System.Text.Json;

namespace Soak.Quota;

/// <summary>A long batch: resumes of 1,300 to 6,800 characters, and one item in twenty with one of 90,000, the most that is of use to anybody.</summary>
internal static class QuotaItems
{
    private const int LargeEach = 20;
    private const int LargeCharacters = 90_000;
    private const int ShortestCharacters = 1_300;
    private const int CharacterSteps = 56;
    private const int CharactersAStep = 100;
    private const int PrimeToSteps = 37;

    public static IReadOnlyList<string> Of(int count) => [.. Enumerable.Range(1, count).Select(i => Item(i, IsLargeAt(i)))];

    public static bool IsLarge(int estimate) => estimate > 12_000;

    private static bool IsLargeAt(int number) => number % LargeEach == LargeEach / 2;

    private static string Item(int number, bool isLarge)
    {
        var characters = isLarge ? LargeCharacters : ShortestCharacters + (number * PrimeToSteps % CharacterSteps * CharactersAStep);
        var resume = new StringBuilder();
        for (var line = 0; resume.Length < characters; line++)
        {
            resume.Append("In project ").Append(line).Append(" of customer ").Append(number).Append(" I designed, built and ran a service in Python, and wrote down what it did and why. ");
        }

        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["resume"] = resume.ToString(),
            ["job_description"] = "We look for an engineer who knows Python, Kubernetes and AWS, and who can explain what was built to people who did not build it. " + new string('.', 120),
            ["keywords"] = new[] { "Python", "Kubernetes", "AWS" },
            ["custom_id"] = $"{(isLarge ? "large" : "item")}-{number}",
        });
    }
}

using System.Text;
using System.Text.Json;
using EndToEnd.Processes;

namespace Soak.Quota;

/// <summary>A long batch: one item in twenty has a resume of 90,000 characters, the most that is of use to anybody.</summary>
internal static class QuotaItems
{
    private const int LargeEach = 20;
    private const int LargeCharacters = 90_000;

    public static IReadOnlyList<string> Of(int count) => [.. Enumerable.Range(1, count).Select(i => i % LargeEach == LargeEach / 2 ? Large(i) : Submitter.Item(i))];

    public static bool IsLarge(int estimate) => estimate > 12_000;

    private static string Large(int number)
    {
        var resume = new StringBuilder();
        for (var line = 0; resume.Length < LargeCharacters; line++)
        {
            resume.Append("In project ").Append(line).Append(" of customer ").Append(number).Append(" I designed, built and ran a service in Python, and wrote down what it did and why. ");
        }

        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["resume"] = resume.ToString(),
            ["job_description"] = "We look for an engineer who knows Python, Kubernetes and AWS, and who can explain what was built to people who did not build it. " + new string('.', 120),
            ["keywords"] = new[] { "Python", "Kubernetes", "AWS" },
            ["custom_id"] = $"large-{number}",
        });
    }
}

namespace Jobs.Cli.Tests.Stub;

/// <summary>Items as a submitter writes them.</summary>
internal static class Items
{
    private static readonly string Text = new('x', 210);

    public static string Valid(int number) => $$"""{"resume":"{{Text}}","job_description":"{{Text}}","keywords":["Python"],"custom_id":"cv-{{number}}"}""";

    public static string TooShort(int number) => $$"""{"resume":"short","job_description":"{{Text}}","keywords":["Python"],"custom_id":"cv-{{number}}"}""";

    public static string Lines(int count) => string.Concat(Enumerable.Range(1, count).Select(number => Valid(number) + "\n"));
}

using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Shared.Submissions;

namespace Shared.Tests.Submissions;

public class ItemReaderProperties
{
    [Property(MaxTest = 2_000)]
    public bool ReadingNeverThrowsAndHasAnItemOrErrors(byte[] bytes) => IsEither(ItemReader.Read(bytes));

    [Property(MaxTest = 2_000)]
    public bool ReadingNeverThrowsOnAValidItemThatWasDamaged(PositiveInt at, byte replacement, bool cut)
    {
        var bytes = Encoding.UTF8.GetBytes(Sent.WithRaw("\"metadata\":{\"\\ud83d\\ude00\":\"\\u0041\"},\"language\":\"zh-TW\""));
        bytes[at.Get % bytes.Length] = replacement;
        return IsEither(ItemReader.Read(cut ? bytes.AsSpan(0, at.Get % bytes.Length) : bytes));
    }

    [Property]
    public Property WhatIsValidComesBackAsSent() => Prop.ForAll(Valid(), sent =>
    {
        var input = Sent.InputOf(Sent.Read(sent));
        return input.Resume == (string?)sent["resume"] && input.JobDescription == (string?)sent["job_description"] && input.Keywords.Count >= 1;
    });

    [Property]
    public Property CommaSeparatedKeywordsReadAsTheirArray() => Prop.ForAll(Keywords(), keywords =>
    {
        var array = Sent.Read(Sent.With("keywords", new JsonArray([.. keywords.Select(k => (JsonNode)k)])));
        var text = Sent.Read(Sent.With("keywords", string.Join(',', keywords)));
        return array.Item is null
            ? text.Item is null
            : Sent.InputOf(array).Keywords.SequenceEqual(Sent.InputOf(text).Keywords);
    });

    private static bool IsEither(ItemReading reading) => reading.Item is null == reading.Errors.Count > 0;

    private static Arbitrary<string[]> Keywords() => ArbMap.Default.GeneratorFor<NonNull<string>>()
        .Select(text => text.Get.Replace(",", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal))
        .Or(Gen.Elements("Go", "go", " GO", "", " ", "資料", "C++"))
        .ArrayOf().Where(all => all.Length > 0).ToArbitrary();

    private static Arbitrary<JsonObject> Valid() => (
        from resume in Gen.Elements("😀", "資", "a\"\\/", "<p>", "\t\n ").ArrayOf(50)
        from job in Gen.Choose(200, 2_000)
        from keyword in Gen.Elements("C#", " Node.js ", "後端")
        select new JsonObject { ["resume"] = $"<{string.Concat(resume)}{Sent.Text(200)}>", ["job_description"] = Sent.Text(job), ["keywords"] = keyword }).ToArbitrary();
}

using System.Text.Json;
using Analysis.Worker.Analysis.Keywords;

namespace Analysis.Worker.Tests.Analysis.Keywords;

public class TheAliasTable
{
    private static readonly JsonElement File = Read("aliases.json");
    private static readonly JsonElement Schema = Read("aliases.schema.json");

    public static TheoryData<string> Groups => new(File.GetProperty("groups").EnumerateArray().Select(group => group.GetRawText()));

    [Fact]
    public void FollowsItsSchema() => Assert.Empty(SchemaCheck.Faults(File, Schema, "#"));

    [Fact]
    public void BreakingTheSchemaIsSeen()
    {
        using var bad = JsonDocument.Parse("""{"$schema":"aliases.schema.json","version":0,"groups":[["one"],["a"," b","a"]],"more":1}""");
        Assert.Equal(
            ["#/more is not expected", "#/version is too small", "#/groups/0 has too few items", "#/groups/1 has equal items", "#/groups/1/1 does not match the pattern"],
            SchemaCheck.Faults(bad.RootElement, Schema, "#"));
    }

    [Fact]
    public void HasEachNameOnce()
    {
        var names = File.GetProperty("groups").EnumerateArray().SelectMany(group => group.EnumerateArray()).Select(name => SpellingCompiler.Compile(name.GetString()!)[0].Folded);
        Assert.Empty(names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void NoNameIsAFormOfAnotherGroupsName()
    {
        var forms = File.GetProperty("groups").EnumerateArray()
            .SelectMany((group, index) => group.EnumerateArray().SelectMany(name => SpellingCompiler.Compile(name.GetString()!)).Select(form => (form.Folded, index)));
        Assert.Empty(forms.GroupBy(form => form.Folded).Where(same => same.Select(form => form.index).Distinct().Count() > 1).Select(same => same.Key));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void EveryNameOfAGroupFindsEveryOther(string group)
    {
        var names = JsonSerializer.Deserialize<string[]>(group)!;
        Assert.All(
            from name in names from other in names select (name, other),
            pair => Assert.True(Resume.Covers($"She used {pair.other}, daily", pair.name), $"{pair.name} is not found as {pair.other}"));
    }

    [Fact]
    public void ANameInTwoGroupsIsRefused() => Assert.Throws<ArgumentException>(() => new AliasTable([["JS", "JavaScript"], ["js", "Java Script Style"]]));

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(Repository.Path("src/Analysis.Worker/Analysis/Keywords", file)));
        return document.RootElement.Clone();
    }
}

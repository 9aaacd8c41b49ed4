using System.Text.Json.Nodes;
using Infra.Compiling;

namespace Infra;

public sealed class WhenTheTemplatesAreCompiled
{
    [Fact]
    public async Task TheCompilerHasNothingToSay() => Assert.NotNull((await Template.MainAsync())["resources"]);

    [Fact]
    public async Task TheLinterHasNothingToSay() => Assert.Empty(await Compiler.RunQuietlyAsync("lint", "main.bicep"));

    [Fact]
    public async Task NoModuleIsLeftOver()
    {
        var all = string.Concat(Compiler.Templates.Select(template => File.ReadAllText(Path.Combine(Compiler.Folder, template))));

        Assert.All(Compiler.Templates.Where(template => template != "main.bicep"), module => Assert.Contains(Path.GetFileName(module) + "'", all, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task EachParameterFileFits(string environment)
    {
        var built = JsonNode.Parse(await Compiler.RunQuietlyAsync("build-params", $"{environment}.bicepparam", "--stdout"))!;

        var parameters = JsonNode.Parse((string)built["parametersJson"]!)!["parameters"]!;
        Assert.Equal(environment, (string?)parameters["environmentName"]!["value"]);
    }

    [Fact]
    public async Task EachFileIsFormatted()
    {
        var copy = Directory.CreateTempSubdirectory();
        try
        {
            var files = Compiler.Templates.Concat(Installation.ShippedNames.Select(name => $"{name}.bicepparam")).ToList();
            foreach (var file in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy.FullName, file))!);
                File.Copy(Path.Combine(Compiler.Folder, file), Path.Combine(copy.FullName, file));
            }

            await Compiler.RunAsync("format", "--pattern", Path.Combine(copy.FullName, "**", "*.bicep*"));

            Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(Compiler.Folder, file)), File.ReadAllText(Path.Combine(copy.FullName, file))));
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AWarningIsAWord()
    {
        await File.WriteAllTextAsync(Path.Combine(Compiler.Folder, "trial-unused.bicep"), "@description('Nobody asks for it.')\nparam unused string\n");

        var (_, _, complaints) = await Compiler.RunAsync("build", "trial-unused.bicep", "--stdout");

        Assert.Contains("no-unused-params", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryRuleOfTheLinterIsAnError()
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Compiler.Folder, "bicepconfig.json")))!["analyzers"]!["core"]!;

        Assert.True((bool)settings["enabled"]!);
        Assert.All(settings["rules"]!.AsObject(), rule => Assert.Equal("error", (string?)rule.Value!["level"]));
        Assert.True(settings["rules"]!.AsObject().Count >= 40);
    }
}

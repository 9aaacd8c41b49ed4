using System.Text.Json.Nodes;
using Infra.Compiling;

namespace Infra;

public sealed class WhenAStrangerReadsTheTemplates
{
    [Fact]
    public async Task EveryParameterAndOutputSaysWhatItIs()
    {
        var silent = new List<string>();
        foreach (var (name, template) in Template.WithModules(await Template.MainAsync()))
        {
            Assert.NotEmpty(template["parameters"]!.AsObject());
            silent.AddRange(Silent(name, template["parameters"]));
            silent.AddRange(Silent(name, template["outputs"]));
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task EveryPropertyOfATypeSaysWhatItIs()
    {
        var types = Template.WithModules(await Template.MainAsync()).SelectMany(module => module.Template["definitions"]?.AsObject() ?? []).ToList();

        Assert.NotEmpty(types);
        Assert.Empty(types.SelectMany(type => Silent(type.Key, type.Value!["properties"])));
    }

    private static IEnumerable<string> Silent(string where, JsonNode? described) => (described?.AsObject() ?? [])
        .Where(one => string.IsNullOrWhiteSpace((string?)one.Value!["metadata"]?["description"]))
        .Select(one => $"{where}: {one.Key}");
}

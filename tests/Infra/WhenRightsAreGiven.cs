using System.Text.RegularExpressions;
using Infra.Compiling;

namespace Infra;

public sealed partial class WhenRightsAreGiven
{
    private const string Manage = "090c5cfd-751d-490a-894a-3ce6f1109419";

    /// <summary>Every right there is: who, what, where. One more is a decision.</summary>
    private static readonly string[] Expected =
    [
        "api: 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3 storageAccounts", // table data
        "api: 3913510d-42f4-4e42-8a64-420c390055eb components", // telemetry
        "api: 4633458b-17de-408a-b874-0445c86b69e6 vaults", // reads secrets
        "api: 4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0 queues", // peeks
        "api: 69a216fc-b8fb-44d8-bc22-1f3c2cd27a39 queues", // sends
        "api: 7f951dda-4ed3-4680-a7ca-43fe172d538d registries", // pulls
        "scaler: 090c5cfd-751d-490a-894a-3ce6f1109419 queues", // counts
        "worker: 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3 storageAccounts",
        "worker: 3913510d-42f4-4e42-8a64-420c390055eb components",
        "worker: 4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0 queues", // receives
        "worker: 5e0bd9bd-7b93-4f28-af87-19fc36ad61bd accounts", // calls the model
        "worker: 69a216fc-b8fb-44d8-bc22-1f3c2cd27a39 queues", // sends retries
        "worker: 7f951dda-4ed3-4680-a7ca-43fe172d538d registries",
    ];

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task EachIdentityMayDoWhatItsProgramDoes(string environment) => Assert.Equal(Expected, Rights(await Installation.OfAsync(environment)));

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task OnlyTheScalerMayManageAndOnlyTheQueue(string environment)
    {
        var rights = Rights(await Installation.OfAsync(environment)).Where(right => right.Contains(Manage, StringComparison.Ordinal));

        Assert.Equal($"scaler: {Manage} queues", Assert.Single(rights));
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task NoContainerCanActAsTheScaler(string environment)
    {
        var made = await Installation.OfAsync(environment);
        var settings = made.App(Installation.Worker)["configuration"]!["identitySettings"]!.AsArray();

        Assert.Equal(["None"], settings.Where(one => Who((string)one!["identity"]!) == "scaler").Select(one => (string)one!["lifecycle"]!));
        Assert.Equal(["Main"], settings.Where(one => Who((string)one!["identity"]!) == "worker").Select(one => (string)one!["lifecycle"]!));
        Assert.Equal("scaler", Who((string)made.App(Installation.Worker)["template"]!["scale"]!["rules"]![0]!["custom"]!["identity"]!));
        Assert.Equal("worker", Who(made.Environment(Installation.Worker)["AZURE_CLIENT_ID"]));
        Assert.Equal("api", Who(made.Environment(Installation.Api)["AZURE_CLIENT_ID"]));
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task NothingIsEnteredByAKey(string environment)
    {
        var made = await Installation.OfAsync(environment);

        Assert.True((bool)Assert.Single(made.OfType("Microsoft.ServiceBus/namespaces"))["properties"]!["disableLocalAuth"]!);
        Assert.False((bool)Assert.Single(made.OfType("Microsoft.Storage/storageAccounts"))["properties"]!["allowSharedKeyAccess"]!);
        Assert.True((bool)Assert.Single(made.OfType("Microsoft.CognitiveServices/accounts"))["properties"]!["disableLocalAuth"]!);
        Assert.True((bool)Assert.Single(made.OfType("Microsoft.Insights/components"))["properties"]!["DisableLocalAuth"]!);
        Assert.True((bool)Assert.Single(made.OfType("Microsoft.OperationalInsights/workspaces"))["properties"]!["features"]!["disableLocalAuth"]!);
        var vault = Assert.Single(made.OfType("Microsoft.KeyVault/vaults"))["properties"]!;
        Assert.True((bool)vault["enablePurgeProtection"]! && (bool)vault["enableRbacAuthorization"]!);
        Assert.DoesNotContain("listKeys", made.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sharedKey", made.Text.Replace("allowSharedKeyAccess", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Installation.Shipped), MemberType = typeof(Installation))]
    public async Task NoSettingIsASecret(string environment)
    {
        var made = await Installation.OfAsync(environment);
        foreach (var app in new[] { Installation.Api, Installation.Worker })
        {
            Assert.Null(made.App(app)["configuration"]!["secrets"]);
            Assert.All(made.Environment(app), setting =>
            {
                Assert.False(SecretName().IsMatch(setting.Key) && setting.Key != "APPLICATIONINSIGHTS_CONNECTION_STRING", $"{setting.Key} is named as a secret.");
                Assert.False(SecretValue().IsMatch(setting.Value), $"{setting.Key} looks like a secret.");
            });
        }
    }

    private static IEnumerable<string> Rights(Installation made) => made.OfType("Microsoft.Authorization/roleAssignments")
        .Select(right => $"{Who((string)right["properties"]!["principalId"]!)}: {((string)right["properties"]!["roleDefinitionId"]!).Split('/')[^1]} {Where((string)right["id"]!)}")
        .Order(StringComparer.Ordinal);

    /// <summary>What only Azure knows of an identity is an expression that names the output it comes from.</summary>
    private static string Who(string expression) => Identity().Match(expression).Groups["who"].Value;

    /// <summary>The kind of resource before the assignment's own provider.</summary>
    private static string Where(string id) => id[..id.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)].Split('/')[^2];

    [GeneratedRegex(@"\.outputs\.(?<who>api|worker|scaler)\.value|/id-[a-z0-9-]+-(?<who>api|worker|scaler)\b")]
    private static partial Regex Identity();

    [GeneratedRegex("secret|password|connection_?string|api_?key|account_?key|shared_?access|token$|sas$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("AccountKey=|SharedAccessKey=|SharedAccessSignature|[?&]sig=|jk_[a-z0-9]{8}_", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();
}

using EndToEnd.Processes;
using EndToEnd.Stores;

namespace EndToEnd;

/// <summary>LocalHost on the Azure that its environment gives: each wrong setting is told by the process that would use it, and everything stops with code 2.</summary>
public sealed class WhenAzureSettingsAreWrong
{
    private const string Bus = "Jobs__Azure__ServiceBus__ConnectionString";
    private const string Tables = "Jobs__Azure__Tables__ConnectionString";
    private const string Key = "c2VjcmV0c2VjcmV0";

    [Theory]
    [InlineData(Bus, $"Endpoint=sb://127.0.0.1;{Key}", "Jobs:Azure:ServiceBus:ConnectionString has a part 2 without a name")]
    [InlineData(Bus, "", "are both empty; set FullyQualifiedNamespace")]
    [InlineData("Jobs__Azure__ServiceBus__FullyQualifiedNamespace", "mine.servicebus.windows.net", "are both set; leave one of them empty")]
    [InlineData(Tables, $"AccountName=mine;{Key}", "Jobs:Azure:Tables:ConnectionString cannot be read")]
    [InlineData("Jobs__Azure__Tables__Endpoint", "https://mine.table.core.windows.net", "are set: remove one of them")]
    [InlineData("Jobs__Azure__Tables__TablePrefix", "no-dash", "TablePrefix is 'no-dash'")]
    [InlineData("Jobs__Provider", "Azur", "Jobs:Provider is \"Azur\"; set it to Embedded")]
    public Task EachIsToldWithWhatToDoAboutIt(string setting, string value, string sentence) => AssertRefusedAsync(new() { [setting] = value }, sentence);

    [Fact]
    public Task SeveralAreToldAtOnce() => AssertRefusedAsync(
        new() { [Bus] = "", [Tables] = Key },
        "Jobs:Azure:Tables:ConnectionString cannot be read",
        "are both empty; set FullyQualifiedNamespace");

    [Fact]
    public async Task AWrongKeyOfTheQueueIsToldAsOne()
    {
        await using var installation = await AzureInstallation.StartAsync(settings: null, "--check-tokens");
        await AssertRefusedAsync(new() { [Bus] = installation.Simulator.ConnectionString.Replace("SAS_KEY_VALUE", Key, StringComparison.Ordinal) }, "signed by no key of the namespace");
    }

    [Fact]
    public async Task AWrongKeyOfTheTablesIsToldAsOne()
    {
        await using var installation = await AzureInstallation.StartAsync();
        await AssertRefusedAsync(new() { [Tables] = installation.Tables.ConnectionString.Replace("AccountKey=Eby8", "AccountKey=Abcd", StringComparison.Ordinal) }, "check the key in Jobs:Azure:Tables:ConnectionString");
    }

    [Fact]
    public async Task WhereTheyAreRightTheDataDirectoryHoldsNothingButLogs()
    {
        await using var installation = await AzureInstallation.StartAsync(settings: null, "--check-tokens");
        var data = Path.Combine(installation.Folder, "local");

        var demo = installation.Start(Programs.LocalHost, "--demo", "--port", $"{Installation.FreePort()}", "--data", data, "--Demo:File", Path.Combine(Programs.Repository, "samples", "batch.ndjson"));

        Assert.True(await demo.WaitForExitAsync(TimeSpan.FromSeconds(90)) == 0, string.Join('\n', demo.Output));
        Assert.Equal(["localhost.lock", "logs"], Directory.EnumerateFileSystemEntries(data).Select(Path.GetFileName).Order());
        Assert.Contains(demo.Output, line => line.Contains("Azure, as the environment gives it", StringComparison.Ordinal));
    }

    private static async Task AssertRefusedAsync(Dictionary<string, string> settings, params string[] sentences)
    {
        await using var installation = await AzureInstallation.StartAsync(settings);

        var host = installation.Start(Programs.LocalHost, "--port", $"{Installation.FreePort()}", "--data", Path.Combine(installation.Folder, "local"));

        Assert.Equal(2, await host.WaitForExitAsync());
        var said = string.Join('\n', host.Output);
        Assert.All(sentences, sentence => Assert.Contains(sentence, said, StringComparison.Ordinal));
        Assert.DoesNotContain(Key, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }
}

using Shared.Azure.ServiceBus.Addressing;

namespace Shared.Tests.Azure.ServiceBus;

public sealed class WhenAConnectionStringIsRead
{
    private const string Key = "c2VjcmV0LXNlY3JldA==";
    private const string Whole = $"Endpoint=sb://jobs.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey={Key}";

    [Fact]
    public void EachPartIsFound()
    {
        var (read, problem) = ConnectionString.Read(Whole + ";EntityPath=work");

        Assert.Null(problem);
        Assert.Equal(("jobs.servicebus.windows.net", null, "send", "work", false), (read!.Host, read.Port, read.Key.Name, read.EntityPath, read.IsEmulator));
        Assert.Equal(Key, read.Key.Reveal());
    }

    [Fact]
    public void NamesMayHaveAnyCaseOrderAndSpaces()
    {
        var (read, problem) = ConnectionString.Read($" sharedaccesskey = {Key} ; SHAREDACCESSKEYNAME=send;endpoint=sb://127.0.0.1:12345;useDevelopmentEmulator=TRUE;;");

        Assert.Null(problem);
        Assert.Equal(("127.0.0.1", 12345, true), (read!.Host, read.Port, read.IsEmulator));
    }

    [Theory]
    [InlineData("SharedAccessKeyName=send;SharedAccessKey=" + Key, "has no Endpoint")]
    [InlineData("Endpoint=sb://a;SharedAccessKey=" + Key, "has no SharedAccessKeyName")]
    [InlineData("Endpoint=sb://a;SharedAccessKeyName=send;SharedAccessKey=", "has no SharedAccessKey;")]
    [InlineData("Endpoint=https://a;SharedAccessKeyName=send;SharedAccessKey=" + Key, "Endpoint \"https://a\"")]
    [InlineData("Endpoint=sb://a;c2VjcmV0", "a part 2 without a name")]
    [InlineData("Endpoint=sb://a;" + Key + ";" + Key, "has no SharedAccessKeyName")]
    [InlineData("Endpoint=sb://a;SharedAccessKey=" + Key + ";sharedaccesskey=" + Key, "has SharedAccessKey twice")]
    [InlineData("Endpoint=sb://a;SharedAccessSignature=" + Key, "SharedAccessSignature, which expires")]
    [InlineData("", "has no Endpoint")]
    public void TheProblemNamesThePartAndNoSecret(string text, string said)
    {
        var (read, problem) = ConnectionString.Read(text);

        Assert.Null(read);
        Assert.Contains(said, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("c2Vj", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatPrintsItPrintsTheKey() => Assert.DoesNotContain("c2Vj", ConnectionString.Read(Whole).Read!.ToString(), StringComparison.Ordinal);
}

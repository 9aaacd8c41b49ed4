using System.Text;
using Jobs.Cli.Reading;

namespace Jobs.Cli.Tests.Reading;

public sealed class InputFormTests
{
    [Theory]
    [InlineData("", "Lines")]
    [InlineData("   \n", "Lines")]
    [InlineData("{\"resume\":1}\n{\"resume\":2}\n", "Lines")]
    [InlineData("{\"resume\":1}", "Lines")]
    [InlineData("{\"resume\": \"broken in the mid\n{\"resume\":2}", "Lines")]
    [InlineData("nonsense\n", "Lines")]
    [InlineData("[{", "Array")]
    [InlineData("\uFEFF \n[", "Array")]
    [InlineData("{\n  \"resume\": 1\n}", "OneObject")]
    [InlineData("\uFEFF{ \r\n  \"resume\": 1\n}", "OneObject")]
    [InlineData("{ \"resume\": 1,\n  \"keywords\": []\n}", "OneObject")]
    [InlineData("{ \"keywords\": [\n  \"a\"] }", "OneObject")]
    public void TheBeginningTells(string text, string form) =>
        Assert.Equal(form, InputForm.Of(Encoding.UTF8.GetBytes(text)).ToString());
}

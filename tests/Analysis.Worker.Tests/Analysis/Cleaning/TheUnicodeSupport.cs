using Analysis.Worker.Analysis.Cleaning;

namespace Analysis.Worker.Tests.Analysis.Cleaning;

public class TheUnicodeSupport
{
    [Fact]
    public void IsThereInThisProcess() => UnicodeSupport.Check();

    [Fact]
    public void IsMissedWhereNormalizationReturnsItsInput() =>
        Assert.Contains("InvariantGlobalization", Assert.Throws<InvalidOperationException>(() => UnicodeSupport.Check(text => text)).Message, StringComparison.Ordinal);
}

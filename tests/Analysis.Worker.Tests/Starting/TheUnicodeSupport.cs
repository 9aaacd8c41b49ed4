using Analysis.Worker.Starting;

namespace Analysis.Worker.Tests.Starting;

public class TheUnicodeSupport
{
    [Fact]
    public void IsThereInThisProcess() => UnicodeSupport.Check();

    [Fact]
    public void IsMissedWhereNormalizationReturnsItsInput() =>
        Assert.Contains("InvariantGlobalization", Assert.Throws<InvalidOperationException>(() => UnicodeSupport.Check(text => text)).Message, StringComparison.Ordinal);
}

using FsCheck.Xunit;
using Intake.Api.Headers;

namespace Intake.Api.Tests;

public class WhenHeadersAreRead
{
    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("respond-async, wait=10", 10)]
    [InlineData("WAIT = 10; x=y", 10)]
    [InlineData("wait=\"10\"", 10)]
    [InlineData("wait=3600", 60)]
    [InlineData("wait=0", 0)]
    [InlineData("wait=-1", null)]
    [InlineData("wait=1.5", null)]
    [InlineData("wait", null)]
    [InlineData("waiting=3", null)]
    [InlineData("", null)]
    public void AWaitIsAPreferenceAndNothingElseIs(string header, int? seconds) => Assert.Equal(seconds, PreferHeader.WaitSeconds(header));

    [Property]
    public bool AnyHeaderIsReadWithoutComplaint(string?[] values) => PreferHeader.WaitSeconds(values) is null or (>= 0 and <= PreferHeader.MaxWaitSeconds);
}

using Shared.Telemetry.Sending;

namespace Shared.Tests.Telemetry;

public sealed class WhenTheServiceSendsSomebodyOn
{
    private const string Regional = "https://westeurope-5.in.applicationinsights.azure.com/v2.1/track";

    [Theory]
    [InlineData(Regional, "https://stamp2.westeurope-5.in.applicationinsights.azure.com/v2.1/track", true)]
    [InlineData(Regional, "https://westus2-1.in.ApplicationInsights.azure.com/v2.1/track", true)]
    [InlineData("https://dc.services.visualstudio.com/v2.1/track", "https://stamp2.dc.services.visualstudio.com/v2.1/track", true)]
    [InlineData("http://127.0.0.1:5341/v2.1/track", "http://127.0.0.1:5341/v2/track", true)]
    [InlineData(Regional, "https://mine.westeurope.cloudapp.azure.com/v2.1/track", false)]
    [InlineData(Regional, "http://westus2-1.in.applicationinsights.azure.com/v2.1/track", false)]
    [InlineData(Regional, "https://westus2-1.in.applicationinsights.azure.com:8443/v2.1/track", false)]
    [InlineData(Regional, "https://evil.example/applicationinsights.azure.com", false)]
    [InlineData("http://127.0.0.1:5341/v2.1/track", "http://127.0.0.1:5342/v2.1/track", false)]
    [InlineData("https://10.0.0.1/v2.1/track", "https://20.0.0.1/v2.1/track", false)]
    public void HeGoesToTheServicesOwnHostsOnly(string from, string to, bool goes) => Assert.Equal(goes, RedirectPolicy.MayFollow(new Uri(from), new Uri(to)));
}

using Azure;
using Azure.Identity;
using Shared.Azure.Tables;
using Shared.Ports;

namespace Shared.Tests.Azure.Tables;

public sealed class WhenErrorsAreTranslated
{
    [Theory]
    [InlineData(429, "TooManyRequests", StoreFault.Transient)]
    [InlineData(503, "ServerBusy", StoreFault.Transient)]
    [InlineData(500, "OperationTimedOut", StoreFault.Transient)]
    [InlineData(502, null, StoreFault.Transient)]
    [InlineData(408, null, StoreFault.Transient)]
    [InlineData(409, "TableBeingDeleted", StoreFault.Transient)]
    [InlineData(507, null, StoreFault.Full)]
    [InlineData(401, "InvalidAuthenticationInfo", StoreFault.Permanent)]
    [InlineData(403, "AuthorizationPermissionMismatch", StoreFault.Permanent)]
    [InlineData(404, "TableNotFound", StoreFault.Permanent)]
    [InlineData(404, null, StoreFault.Permanent)]
    [InlineData(400, "InvalidInput", StoreFault.Permanent)]
    [InlineData(413, "RequestBodyTooLarge", StoreFault.Permanent)]
    public void AnAnswerIsToldByItsStatusAndCodeOnly(int status, string? code, StoreFault fault)
    {
        var translated = TableErrors.Translate(new RequestFailedException(status, "said by the service, with a row's text", code, null), "jobs");

        Assert.Equal(fault, translated.Fault);
        Assert.Contains("jobs", translated.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("said by the service", translated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALostConnectionAndSilenceAreTransient() => Assert.All(
        [
            new RequestFailedException("no answer", new HttpRequestException(HttpRequestError.ResponseEnded)),
            new HttpRequestException(HttpRequestError.NameResolutionError),
            new IOException(),
            new TaskCanceledException(),
            new TimeoutException(),
            new AuthenticationFailedException("the token service is busy"),
            new AggregateException(new RequestFailedException(403, "first"), new RequestFailedException(503, "last")),
        ],
        (Exception error) => Assert.Equal(StoreFault.Transient, TableErrors.Translate(error, "jobs").Fault));

    [Fact]
    public void NoIdentityAndWhatNobodyForesawArePermanent() => Assert.All(
        [new CredentialUnavailableException("none"), new InvalidOperationException()],
        (Exception error) => Assert.Equal(StoreFault.Permanent, TableErrors.Translate(error, "jobs").Fault));

    [Fact]
    public void WhatIsOursStaysAsItIs()
    {
        var ours = new StoreException(StoreFault.Full, "full");
        Assert.Same(ours, TableErrors.Translate(ours, "jobs"));
    }
}

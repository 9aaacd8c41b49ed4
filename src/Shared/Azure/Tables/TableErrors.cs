using System.Globalization;
using Azure;
using Azure.Identity;
using Shared.Ports;

namespace Shared.Azure.Tables;

/// <summary>The SDK's errors as the port's. Messages carry the table, the status and the service's code: never a key, a value or a secret.</summary>
internal static class TableErrors
{
    public const string TableNotFound = "TableNotFound";

    private const string Section = TablesOptions.Section;

    /// <param name="error">What was thrown. The caller's own cancellation is not given here.</param>
    /// <param name="table">The table's full name.</param>
    public static StoreException Translate(Exception error, string table) => error switch
    {
        StoreException ours => ours,

        // What was tried several times comes as all its errors; the last one tells why it was given up.
        AggregateException { InnerExceptions: [.., var last] } => Translate(last, table),
        RequestFailedException { Status: > 0 } answer => Answered(answer, table),
        CredentialUnavailableException => new StoreException(
            StoreFault.Permanent, $"No identity is found to open table {table} with: give the process a managed identity, or set {Section}:ConnectionString.", error),
        RequestFailedException or AuthenticationFailedException or HttpRequestException or IOException => new StoreException(
            StoreFault.Transient, $"Table {table} cannot be reached: {Cause(error)}. Whether the call was carried out is not known.", error),
        OperationCanceledException or TimeoutException => new StoreException(
            StoreFault.Transient, $"Table {table} did not answer in time. Whether the call was carried out is not known.", error),
        _ => new StoreException(StoreFault.Permanent, $"Table {table} failed: {error.GetType().Name}.", error),
    };

    private static StoreException Answered(RequestFailedException answer, string table)
    {
        var (fault, message) = Told(answer, table);
        return new StoreException(fault, message, answer);
    }

    private static (StoreFault Fault, string Message) Told(RequestFailedException answer, string table) => (answer.Status, answer.ErrorCode) switch
    {
        (429 or 503, _) => (StoreFault.Transient, $"Table {table} is busy ({Code(answer)})."),
        (507, _) => (StoreFault.Full, $"The storage account of table {table} is full ({Code(answer)})."),
        (408 or >= 500, _) => (StoreFault.Transient, $"Table {table} failed for now ({Code(answer)}). Whether the call was carried out is not known."),
        (409, "TableBeingDeleted" or "AccountBeingCreated") => (StoreFault.Transient, $"Table {table} cannot be used yet ({Code(answer)})."),
        (401 or 403, _) => (
            StoreFault.Permanent,
            $"Table {table} may not be opened ({Code(answer)}): check the key in {Section}:ConnectionString, or give the identity the role Storage Table Data Contributor; the account's network rules and this machine's clock refuse too."),
        (404, TableNotFound) => (
            StoreFault.Permanent,
            $"There is no table {table}: create it, or set {Section}:CreateTables to true; {Section}:TablePrefix is a part of its name."),
        (404, _) => (
            StoreFault.Permanent,
            $"The address of table {table} leads to nothing ({Code(answer)}): check {Section}:Endpoint or the connection string's TableEndpoint."),
        _ => (
            StoreFault.Permanent,
            $"Table {table} refused a call ({Code(answer)})."),
    };

    private static string Code(RequestFailedException answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.ErrorCode}").TrimEnd();

    private static string Cause(Exception error) => error switch
    {
        AuthenticationFailedException => "no token was given for its identity",
        { InnerException: HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http } => http.HttpRequestError.ToString(),
        _ => error.GetBaseException().GetType().Name,
    };
}

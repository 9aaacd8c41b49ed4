using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

// What is to be so on every store, on Service Bus and tables.
public sealed class WhenAStrangerTriesItOnAzure() : WhenAStrangerTriesIt(Store.Azure);

public sealed class WhenAWorkerStopsOnAzure() : WhenAWorkerStops(Store.Azure);

public sealed class WhenProcessesAreKilledOnAzure(ITestOutputHelper output) : WhenProcessesAreKilled(Store.Azure, output);

using EndToEnd.Stores;
using Xunit.Abstractions;

namespace EndToEnd;

// What is to be so on every store, on the file.
public sealed class WhenAStrangerTriesItOnEmbedded() : WhenAStrangerTriesIt(Store.Embedded);

public sealed class WhenAWorkerStopsOnEmbedded() : WhenAWorkerStops(Store.Embedded);

public sealed class WhenProcessesAreKilledOnEmbedded(ITestOutputHelper output) : WhenProcessesAreKilled(Store.Embedded, output);

using Conformance.Adapters;
using Conformance.Suites;

namespace Conformance;

// The embedded store, named once per suite.
public sealed class EmbeddedAccepts : AcceptingSuite<EmbeddedUnderTest>;

public sealed class EmbeddedTakesBatches : BatchSuite<EmbeddedUnderTest>;

public sealed class EmbeddedIsIdempotent : IdempotencySuite<EmbeddedUnderTest>;

public sealed class EmbeddedLeases : LeaseSuite<EmbeddedUnderTest>;

public sealed class EmbeddedSettles : SettlingSuite<EmbeddedUnderTest>;

public sealed class EmbeddedCancels : CancelSuite<EmbeddedUnderTest>;

public sealed class EmbeddedLooksUp : LookupSuite<EmbeddedUnderTest>;

public sealed class EmbeddedSweepsUp : SweepSuite<EmbeddedUnderTest>;

public sealed class EmbeddedKeepsKeysAndWorkers : RegistrySuite<EmbeddedUnderTest>;

public sealed class EmbeddedUnderContention : ContentionSuite<EmbeddedUnderTest>;

public sealed class EmbeddedGivesTurns : DrainTurnSuite<EmbeddedUnderTest>;

public sealed class EmbeddedKeepsStages : StageSuite<EmbeddedUnderTest>;

public sealed class EmbeddedKeepsQuotas : QuotaSuite<EmbeddedUnderTest>;

public sealed class EmbeddedCountsUsage : UsageSuite<EmbeddedUnderTest>;

using Conformance.Adapters;
using Conformance.Suites;

namespace Conformance;

// The store on Service Bus and tables, named once per suite.
public sealed class AzureAccepts : AcceptingSuite<AzureUnderTest>;

public sealed class AzureTakesBatches : BatchSuite<AzureUnderTest>;

public sealed class AzureIsIdempotent : IdempotencySuite<AzureUnderTest>;

public sealed class AzureLeases : LeaseSuite<AzureUnderTest>;

public sealed class AzureSettles : SettlingSuite<AzureUnderTest>;

public sealed class AzureCancels : CancelSuite<AzureUnderTest>;

public sealed class AzureLooksUp : LookupSuite<AzureUnderTest>;

public sealed class AzureSweepsUp : SweepSuite<AzureUnderTest>;

public sealed class AzureKeepsKeysAndWorkers : RegistrySuite<AzureUnderTest>;

public sealed class AzureUnderContention : ContentionSuite<AzureUnderTest>;

public sealed class AzureGivesTurns : DrainTurnSuite<AzureUnderTest>;

public sealed class AzureKeepsStages : StageSuite<AzureUnderTest>;

public sealed class AzureKeepsQuotas : QuotaSuite<AzureUnderTest>;

public sealed class AzureCountsUsage : UsageSuite<AzureUnderTest>;

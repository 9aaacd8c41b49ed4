using Shared.Ports;

namespace Shared.Azure.Jobs.Records;

/// <summary>A job's record cannot be read: it was changed by hand, or is of a later release.</summary>
internal sealed class UnreadableRecordException(string record, Exception inner)
    : StoreException(StoreFault.Permanent, $"The record {record} cannot be read ({inner.GetType().Name}): it was changed by hand, or a later release wrote it.", inner);

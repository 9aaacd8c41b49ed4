namespace Shared.Memory.Governing;

/// <summary>What the governor does, one after the other, in the order it was decided.</summary>
public enum GovernorAction
{
    /// <summary>From here on the rung counts for what is admitted.</summary>
    Admit,

    /// <summary>Every registered resource keeps half; what is idle is closed.</summary>
    Trim,

    /// <summary>Every registered resource keeps nothing that is idle.</summary>
    Clear,

    /// <summary>The whole heap is collected and compacted, and its free memory given back.</summary>
    Collect,

    /// <summary>The native allocator gives back its free pages.</summary>
    ReturnFree,

    /// <summary>The process drains and ends, as planned: at critical with nothing running, waiting longer frees nothing.</summary>
    EndIdle,

    /// <summary>The process drains and ends before the kernel ends it.</summary>
    EndEmergency,

    /// <summary>The drain is cut short: memory goes on rising, and would not wait for what still runs.</summary>
    CutShort,
}

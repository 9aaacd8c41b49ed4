using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace LocalHost.Simulating;

/// <summary>Section <c>SimulatedAzure</c>: a Service Bus, tables and a model on this machine, in place of the store on a file.</summary>
internal sealed class SimulatedAzureOptions
{
    public const string Section = "SimulatedAzure";

    /// <summary>Start them, and run on them. Default false.</summary>
    public bool Run { get; set; }

    /// <summary>The queue's AMQP port on 127.0.0.1. Default: a free one. 1 … 65535.</summary>
    [Range(1, 65535)]
    public int? ServiceBusPort { get; set; }

    /// <summary>Where the queue's depth is told and faults are asked for. Default: a free one. 1 … 65535.</summary>
    [Range(1, 65535)]
    public int? DepthPort { get; set; }

    /// <summary>Azurite's port of tables. Default: a free one. 1 … 65535.</summary>
    [Range(1, 65535)]
    public int? TablesPort { get; set; }

    /// <summary>The model's port. Default: a free one. 1 … 65535.</summary>
    [Range(1, 65535)]
    public int? ModelPort { get; set; }
}

[OptionsValidator]
internal sealed partial class SimulatedAzureOptionsValidator : IValidateOptions<SimulatedAzureOptions>;

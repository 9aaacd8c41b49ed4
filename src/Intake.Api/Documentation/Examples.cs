namespace Intake.Api.Documentation;

/// <summary>Bodies for the reference page: synthetic people, accepted as they stand.</summary>
internal static class Examples
{
    private const string Resume =
        "Alex Example, backend developer. Seven years of Python and C# in payment systems: designed REST APIs, moved a monolith to services on Kubernetes, "
        + "tuned PostgreSQL, wrote the on-call handbook. Earlier: data pipelines for a retailer. Speaks English and Mandarin.";

    private const string JobDescription =
        "We look for a senior backend engineer for our logistics platform. You design and run services in Python on Kubernetes, own their CI/CD, model data in "
        + "PostgreSQL, and mentor two colleagues. Experience with event-driven systems and Terraform is welcome.";

    public const string Job = $$"""
        {"resume":"{{Resume}}","job_description":"{{JobDescription}}","keywords":["Python","Kubernetes","CI/CD","Terraform"],"language":"en","custom_id":"candidate-17","metadata":{"team":"platform"} }
        """;

    public const string Array = $"[{Job}]";

    public const string Key = """{"submitter":"acme","role":"submitter"}""";
}

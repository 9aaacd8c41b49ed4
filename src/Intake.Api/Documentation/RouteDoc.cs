namespace Intake.Api.Documentation;

/// <summary>What one route is for, takes and answers: what the OpenAPI document says of it.</summary>
/// <param name="Name">The operation's id, camelCase: what generated clients call it.</param>
/// <param name="Tag">The chapter it stands in.</param>
/// <param name="Summary">A few words.</param>
/// <param name="Description">What a caller must know.</param>
internal sealed record RouteDoc(string Name, string Tag, string Summary, string Description)
{
    public IReadOnlyList<ParameterDoc> Parameters { get; init; } = [];

    public IReadOnlyList<BodyDoc> Bodies { get; init; } = [];

    public IReadOnlyList<AnswerDoc> Answers { get; init; } = [];

    /// <summary>Statuses answered with a problem, with their codes; those that every route can answer with are added.</summary>
    public IReadOnlyList<ProblemDoc> Problems { get; init; } = [];

    public bool NeedsNoKey { get; init; }
}

/// <param name="ContentType">The media type.</param>
/// <param name="Type">What one body, or one line of it, is.</param>
/// <param name="Example">One that works as it stands.</param>
internal sealed record BodyDoc(string ContentType, Type Type, string Example);

/// <param name="Status">The HTTP status.</param>
/// <param name="Description">When, and what it means.</param>
/// <param name="Type">What the body is; null where there is none.</param>
/// <param name="ContentType">The media type.</param>
internal sealed record AnswerDoc(int Status, string Description, Type? Type = null, string ContentType = "application/json")
{
    public IReadOnlyList<HeaderDoc> Headers { get; init; } = [];
}

/// <param name="Name">The header.</param>
/// <param name="Description">What it says, with its unit.</param>
internal sealed record HeaderDoc(string Name, string Description);

/// <param name="Status">The HTTP status.</param>
/// <param name="Codes">The problem's <c>code</c>s it can come with.</param>
internal sealed record ProblemDoc(int Status, params string[] Codes);

using System.Text.Json;

namespace Shared.Submissions.Fields;

/// <summary>The fields of one item as they are read, one after the other.</summary>
internal sealed class ItemFields
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private string? _resume;
    private string? _jobDescription;
    private IReadOnlyList<string>? _keywords;
    private string _language = Languages.English;
    private string? _customId;
    private Dictionary<string, string>? _metadata;

    public ItemErrors Errors { get; } = new();

    /// <summary>Reads one field: the reader stands on its name, and then on the last token of its value.</summary>
    public void ReadNext(ref Utf8JsonReader reader)
    {
        var name = ReadName(ref reader);
        reader.Read();
        if (name is null)
        {
            reader.Skip();
            return;
        }

        if (!_seen.Add(name))
        {
            Errors.Add(JsonPointer.To(name), ItemErrorCodes.DuplicateField, $"{ShownName.Of(name)} stands more than once.");
            reader.Skip();
            return;
        }

        ReadValue(name, ref reader);
    }

    public void RequireAll()
    {
        foreach (var name in (ReadOnlySpan<string>)[FieldNames.Resume, FieldNames.JobDescription, FieldNames.Keywords])
        {
            if (!_seen.Contains(name))
            {
                Errors.Add(JsonPointer.To(name), ItemErrorCodes.Required, $"{name} is required.");
            }
        }
    }

    public ItemReading ToReading() => Errors.All.Count == 0 && _resume is not null && _jobDescription is not null && _keywords is not null
        ? ItemReading.Of(new SubmittedItem(JobInputJson.Write(new JobInput(_resume, _jobDescription, _keywords, _language)), _customId, _metadata))
        : new ItemReading(null, Errors.All);

    private void ReadValue(string name, ref Utf8JsonReader reader)
    {
        switch (name)
        {
            case FieldNames.Resume:
                _resume = TextField.Read(ref reader, name, Errors);
                break;
            case FieldNames.JobDescription:
                _jobDescription = TextField.Read(ref reader, name, Errors);
                break;
            case FieldNames.Keywords:
                _keywords = KeywordsField.Read(ref reader, Errors);
                break;
            case FieldNames.Language:
                _language = LanguageField.Read(ref reader, Errors);
                break;
            case FieldNames.CustomId:
                _customId = CustomIdField.Read(ref reader, Errors);
                break;
            case FieldNames.Metadata:
                _metadata = MetadataField.Read(ref reader, Errors);
                break;
            default:
                Errors.Add(JsonPointer.To(name), ItemErrorCodes.UnknownField, Unknown(name));
                reader.Skip();
                break;
        }
    }

    private string? ReadName(ref Utf8JsonReader reader)
    {
        if (JsonText.TryRead(ref reader, out var name))
        {
            return name;
        }

        Errors.Add("", ItemErrorCodes.InvalidUnicode, "A field's name contains half of a surrogate pair.");
        return null;
    }

    private static string Unknown(string name) => name == FieldNames.CallbackUrl
        ? "callback_url is not available yet; ask for the job, or its batch, instead."
        : FieldNames.Nearest(name) is { } meant
            ? $"There is no field {ShownName.Of(name)}; did you mean {meant}?"
            : $"There is no field {ShownName.Of(name)}.";
}

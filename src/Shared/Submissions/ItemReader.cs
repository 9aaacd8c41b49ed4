using System.Text.Json;
using System.Text.Unicode;
using Shared.Submissions.Fields;

namespace Shared.Submissions;

/// <summary>One item from the bytes of its JSON: checked completely, every error reported at once.</summary>
public static class ItemReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = InputLimits.MaxJsonDepth };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="utf8">One JSON value, whitespace around it and a byte order mark before it allowed. Any bytes: this never throws.</param>
    public static ItemReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > InputLimits.MaxItemBytes)
        {
            return TooLarge();
        }

        if (!Utf8.IsValid(utf8))
        {
            return ItemReading.Failed(ItemErrorCodes.InvalidUtf8, "The item is not valid UTF-8.");
        }

        var fields = new ItemFields();
        try
        {
            ReadValue(utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8, fields);
        }
        catch (JsonException broken)
        {
            // The exception's own message can quote the text it stumbled over.
            fields.Errors.Add("", ItemErrorCodes.InvalidJson,
                $"The item is not valid JSON, or nested deeper than {InputLimits.MaxJsonDepth} levels: {Place(broken)}.");
            return new ItemReading(null, fields.Errors.All);
        }

        return fields.ToReading();
    }

    internal static ItemReading TooLarge() =>
        ItemReading.Failed(ItemErrorCodes.ItemTooLarge, $"The item is larger than {InputLimits.MaxItemBytes} bytes.");

    private static void ReadValue(ReadOnlySpan<byte> utf8, ItemFields fields)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                fields.ReadNext(ref reader);
            }

            fields.RequireAll();
        }
        else
        {
            fields.Errors.Add("", ItemErrorCodes.WrongType, $"An item is a JSON object, not {JsonText.NameOf(reader.TokenType)}.");
            reader.Skip();
        }

        // Throws where anything but whitespace follows.
        reader.Read();
    }

    private static string Place(JsonException broken) => $"line {(broken.LineNumber ?? 0) + 1} of the item, byte {(broken.BytePositionInLine ?? 0) + 1}";
}

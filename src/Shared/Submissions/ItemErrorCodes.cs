namespace Shared.Submissions;

/// <summary>The codes of an item's errors. Clients act on them: never rename one.</summary>
public static class ItemErrorCodes
{
    public const string Required = "required";
    public const string WrongType = "wrong_type";
    public const string TooShort = "too_short";
    public const string TooLong = "too_long";
    public const string TooFew = "too_few";
    public const string TooMany = "too_many";
    public const string UnknownField = "unknown_field";
    public const string DuplicateField = "duplicate_field";

    /// <summary>Another item of the batch has the same <c>custom_id</c>.</summary>
    public const string DuplicateCustomId = "duplicate_custom_id";
    public const string UnsupportedLanguage = "unsupported_language";
    public const string NulCharacter = "nul_character";

    /// <summary>An escape writes half of a surrogate pair, which is no character.</summary>
    public const string InvalidUnicode = "invalid_unicode";
    public const string InvalidJson = "invalid_json";
    public const string InvalidUtf8 = "invalid_utf8";
    public const string ItemTooLarge = "item_too_large";
}

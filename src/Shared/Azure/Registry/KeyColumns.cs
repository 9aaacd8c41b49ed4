using Azure.Data.Tables;
using Shared.Azure.Tables;
using Shared.Ids;
using Shared.Keys;

namespace Shared.Azure.Registry;

/// <summary>A key's columns.</summary>
internal static class KeyColumns
{
    public const string Partition = "keys";
    public const string ByKey = "key|";
    public const string IsLive = "IsLive";

    public static string RowOf(string keyId) => ByKey + RowKeyText.Escape(keyId);

    public static TableEntity Of(StoredKey key) => new(Partition, RowOf(key.KeyId))
    {
        ["KeyId"] = key.KeyId,
        ["Submitter"] = key.Submitter.Value,
        ["Role"] = Words.Of(key.Role),
        ["Salt"] = key.Salt.ToArray(),
        ["Hash"] = key.Hash.ToArray(),
        ["CreatedAt"] = key.CreatedAt.InMilliseconds(),
        [IsLive] = true,
    };

    public static bool Lives(TableEntity row) => row.GetBoolean(IsLive) is true;

    public static string Submitter(TableEntity row) => row.GetString("Submitter");

    public static StoredKey Read(TableEntity row) => new(
        row.GetString("KeyId"),
        SubmitterId.Parse(Submitter(row)),
        row.GetString("Role") == Words.Of(KeyRole.Support) ? KeyRole.Support : KeyRole.Submitter,
        row.GetBinary("Salt"),
        row.GetBinary("Hash"),
        row.GetDateTimeOffset("CreatedAt").GetValueOrDefault());
}

namespace Intake.Api.Problems;

/// <summary>The codes of problems. Clients act on them: never rename one.</summary>
internal static class ProblemCodes
{
    public const string InvalidJson = "invalid_json";
    public const string InvalidUtf8 = "invalid_utf8";
    public const string BadRequest = "bad_request";
    public const string BodyIncomplete = "body_incomplete";
    public const string Unauthenticated = "unauthenticated";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string BodyTooSlow = "body_too_slow";
    public const string NotEnded = "not_ended";
    public const string IdempotencyRunning = "idempotency_running";
    public const string TooManyKeys = "too_many_keys";
    public const string NoResult = "no_result";
    public const string BodyTooLarge = "body_too_large";
    public const string TooManyItems = "too_many_items";
    public const string UnsupportedMediaType = "unsupported_media_type";
    public const string InvalidItem = "invalid_item";
    public const string InvalidItems = "invalid_items";
    public const string EmptyBatch = "empty_batch";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string RateLimited = "rate_limited";
    public const string InternalError = "internal_error";
    public const string StoreUnavailable = "store_unavailable";
    public const string MemoryCritical = "memory_critical";
    public const string StoreFull = "store_full";
}

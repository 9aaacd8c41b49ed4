namespace Analysis.Worker.Waiting;

/// <summary>A number from 0 (included) to 1 (excluded). Injected, so that a test knows what was drawn.</summary>
internal delegate double Chance();

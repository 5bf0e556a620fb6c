namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>How much the property tests try: little by default, much with <c>CHATBRIDGE_FUZZ</c> set.</summary>
internal static class Fuzz
{
    public static bool IsLarge => Environment.GetEnvironmentVariable("CHATBRIDGE_FUZZ") is { Length: > 0 } value && value != "0";

    public static int Size(int small, int large) => IsLarge ? large : small;
}

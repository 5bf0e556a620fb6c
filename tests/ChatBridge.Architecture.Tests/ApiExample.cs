namespace ChatBridge.Architecture.Tests;

/// <summary>Something with a bit of everything, to see what <see cref="ApiPrinter"/> makes of it.</summary>
public abstract class ApiExample<T> : IDisposable where T : notnull
{
    public const string Word = "a\"b";

    protected internal ApiExample(string? name = null) => Name = name;

    public event EventHandler<string?>? Happened;

    public string? Name { get; protected set; }

    public required IReadOnlyDictionary<string, T?> Values { get; init; }

    internal int Hidden { get; set; }

    public T this[int index] => Values[$"{index}"] ?? throw new KeyNotFoundException();

    public abstract ValueTask<string?> AskAsync(in T value, Day day = Day.Second, CancellationToken cancellationToken = default);

    public virtual bool TryGet<TValue>(string name, out TValue? value, params string[] others) where TValue : class, new()
    {
        value = null;
        Happened?.Invoke(this, name);
        return false;
    }

    public void Dispose() => GC.SuppressFinalize(this);

    public override string ToString() => Name ?? "";

    public enum Day : byte
    {
        First = 1,
        Second = 2,
    }

    public readonly record struct Pair(int? One, T Other)
    {
        public static implicit operator int(Pair pair) => pair.One ?? 0;
    }
}

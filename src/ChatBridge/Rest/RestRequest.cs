using System.Globalization;
using System.Text;
using ChatBridge.Limits;

namespace ChatBridge.Rest;

/// <summary>One call to a network: what to send, and how much patience to have. It can be used again.</summary>
public sealed class RestRequest
{
    private readonly string[] _values;

    /// <summary>Describes a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="template">The route, with <c>{0}</c>, <c>{1}</c>… for the values: <c>/channels/{0}/messages</c>. It appears in logs, traces and errors.</param>
    /// <param name="values">The values, which are escaped and never logged.</param>
    /// <exception cref="ArgumentException">The template does not start with a slash or asks for a value that is not there, or a value is empty.</exception>
    public RestRequest(HttpMethod method, string template, params ReadOnlySpan<string> values)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentException.ThrowIfNullOrEmpty(template);
        if (template[0] != '/')
        {
            throw new ArgumentException("A route template starts with a slash.", nameof(template));
        }

        Method = method;
        Template = template;
        _values = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            ArgumentException.ThrowIfNullOrEmpty(values[i], nameof(values));
            if (values[i] is "." or "..")
            {
                throw new ArgumentException("A path value may not be a dot segment, because it would lead to another route.", nameof(values));
            }

            _values[i] = Uri.EscapeDataString(values[i]);
        }

        Path = Fill();
        Idempotent = method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Put || method == HttpMethod.Delete;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The route template, without values.</summary>
    public string Template { get; }

    /// <summary>The id that has a quota of its own, such as the channel's, or none.</summary>
    public EntityId Major { get; init; }

    /// <summary>The query, in order; a name may occur several times. Values are escaped and never logged.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Headers of this request, besides those of the <see cref="RestProfile"/>. Values are never logged.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public RestBody? Body { get; init; }

    /// <summary>
    /// Whether doing it twice is the same as doing it once, so that it may be tried again when nobody knows whether the first
    /// attempt worked. True for GET, HEAD, PUT and DELETE unless set; set it for a POST whose nonce the network enforces.
    /// </summary>
    public bool Idempotent { get; init; }

    /// <summary>The longest time to wait for rate limits in this call, or null for the client's default.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The longest time that one attempt may take, or null for the client's default.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>Whether it does not count against the limit of all requests together.</summary>
    public bool ExemptFromGlobal { get; init; }

    /// <summary>Whether the request only reads, so that it never has an effect.</summary>
    public bool IsRead => Method == HttpMethod.Get || Method == HttpMethod.Head;

    internal string Path { get; }

    internal RouteKey Route => new(Method.Method, Template, Major) { ExemptFromGlobal = ExemptFromGlobal };

    /// <summary>The method and the template.</summary>
    /// <returns>A text without values and secrets.</returns>
    public override string ToString() => $"{Method.Method} {Template}";

    internal Uri Address(string baseAddress)
    {
        var text = new StringBuilder(baseAddress).Append(Path);
        var separator = '?';
        foreach (var (name, value) in Query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(text.ToString(), UriKind.Absolute);
    }

    private string Fill()
    {
        var path = new StringBuilder(Template.Length + 32);
        var rest = Template.AsSpan();
        while (rest.IndexOf('{') is var open && open >= 0)
        {
            var length = rest[open..].IndexOf('}');
            if (length < 0
                || !int.TryParse(rest.Slice(open + 1, length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || index >= _values.Length)
            {
                throw new ArgumentException($"The route template '{Template}' asks for a value that is not there.", "template");
            }

            path.Append(rest[..open]).Append(_values[index]);
            rest = rest[(open + length + 1)..];
        }

        return path.Append(rest).ToString();
    }
}

using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>The network's rules for the components of one message or form: what may stand where, lengths, counts, and custom ids that are used once.</summary>
internal sealed class ComponentForms
{
    private const int MaxRows = 5;
    private const int MaxButtons = 5;
    private const int MaxInAll = 40;
    private const int MaxTextInAll = 4000;
    private const int MaxOptions = 25;

    private const int Row = 1;
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int TextInput = 4;
    private const int ChannelSelect = 8;
    private const int Section = 9;
    private const int TextDisplay = 10;
    private const int Thumbnail = 11;
    private const int Gallery = 12;
    private const int File = 13;
    private const int Separator = 14;
    private const int Container = 17;
    private const int Label = 18;
    private const int FileUpload = 19;
    private const int RadioGroup = 21;
    private const int CheckboxGroup = 22;
    private const int Checkbox = 23;

    private static readonly int[] InFirstForm = [Row];
    private static readonly int[] InContainer = [Row, Section, TextDisplay, Gallery, File, Separator];
    private static readonly int[] InSecondForm = [.. InContainer, Container];
    private static readonly int[] InForm = [Row, TextDisplay, Label];
    private static readonly int[] InRow = [Button, StringSelect, 5, 6, 7, ChannelSelect];
    private static readonly int[] InLabel = [StringSelect, TextInput, 5, 6, 7, ChannelSelect, FileUpload, RadioGroup, CheckboxGroup, Checkbox];

    private readonly HashSet<string> _customIds = new(StringComparer.Ordinal);
    private readonly HashSet<int> _ids = [];
    private readonly bool _isForm;
    private readonly HashSet<string>? _files;
    private int _count;
    private int _text;

    private ComponentForms(bool isForm, HashSet<string>? files)
    {
        _isForm = isForm;
        _files = files;
    }

    /// <summary>Checks a message's components: rows of the first kind, at most five; of the second at most forty in all. Files are the names that may be shown; null for any.</summary>
    public static void CheckMessage(JsonElement components, bool second, HashSet<string>? files)
    {
        if (!second && components.GetArrayLength() > MaxRows) throw Length("components", 0, MaxRows);
        var rules = new ComponentForms(isForm: false, files);
        rules.VisitAll(components, "components", second ? InSecondForm : InFirstForm);
        if (rules._count > MaxInAll) throw DiscordApiException.InvalidForm("components", "COMPONENT_MAX_TOTAL", "Must hold 40 or fewer components in all.");
        if (rules._text > MaxTextInAll) throw DiscordApiException.InvalidForm("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", "Must hold 4000 or fewer characters of text in all.");
    }

    /// <summary>Checks a form that answers an interaction.</summary>
    public static void CheckForm(JsonElement data)
    {
        JsonForm.Required(data, "custom_id", 1, 100);
        JsonForm.Required(data, "title", 1, 45);
        if (!JsonForm.TryGet(data, "components", out var components) || components.ValueKind != JsonValueKind.Array || components.GetArrayLength() is 0 or > MaxRows) throw Length("components", 1, MaxRows);
        new ComponentForms(isForm: true, files: null).VisitAll(components, "components", InForm);
    }

    private void VisitAll(JsonElement list, string path, int[] allowed)
    {
        var index = 0;
        foreach (var component in list.EnumerateArray()) Visit(component, $"{path}.{index++}", allowed);
    }

    private void Visit(JsonElement component, string path, int[] allowed)
    {
        _count++;
        if (component.ValueKind != JsonValueKind.Object) throw DiscordApiException.InvalidForm(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        try
        {
            var type = JsonForm.Number(component, "type") ?? throw Required("type");
            if (!allowed.Contains(type)) throw DiscordApiException.InvalidForm("type", "UNION_TYPE_CHOICES", $"Value must be one of ({string.Join(", ", allowed)},).");
            if (JsonForm.Number(component, "id", 0, int.MaxValue) is { } id and not 0 && !_ids.Add(id)) throw DiscordApiException.InvalidForm("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
            Check(component, type);
        }
        catch (DiscordApiException wrong) when (wrong.Form.Count > 0)
        {
            wrong.Below(path);
            throw;
        }
    }

    private void Check(JsonElement component, int type)
    {
        switch (type)
        {
            case Row:
                CheckRow(component);
                break;
            case Button:
                CheckButton(component);
                break;
            case StringSelect or 5 or 6 or 7 or ChannelSelect:
                CheckSelect(component, type);
                break;
            case TextInput:
                CheckTextInput(component);
                break;
            case Section:
                VisitAll(List(component, "components", 1, 3), "components", [TextDisplay]);
                Visit(One(component, "accessory"), "accessory", [Button, Thumbnail]);
                break;
            case TextDisplay:
                _text += JsonForm.Required(component, "content", 1, MaxTextInAll).Length;
                break;
            case Thumbnail:
                CheckMedia(component, "media");
                break;
            case Gallery:
                CheckGallery(component);
                break;
            case File:
                CheckFile(JsonForm.Required(One(component, "file"), "url", 1, 2048), onlyAttached: true);
                break;
            case Separator:
                JsonForm.Number(component, "spacing", 1, 2);
                break;
            case Container:
                JsonForm.Number(component, "accent_color", 0, 0xFFFFFF);
                VisitAll(List(component, "components", 1, MaxInAll), "components", InContainer);
                break;
            case Label:
                JsonForm.Required(component, "label", 1, 45);
                JsonForm.Optional(component, "description", 0, 100);
                Visit(One(component, "component"), "component", InLabel);
                break;
            case FileUpload:
                CustomId(component);
                CheckCounts(component, 10);
                break;
            case RadioGroup or CheckboxGroup:
                CustomId(component);
                CheckOptions(component, type == RadioGroup ? 2 : 1, 10);
                if (type == CheckboxGroup) CheckCounts(component, 10);
                break;
            default:
                CustomId(component);
                break;
        }
    }

    /// <summary>A row holds buttons, or one select; in a form one text input.</summary>
    private void CheckRow(JsonElement row)
    {
        var inside = List(row, "components", 1, MaxButtons);
        VisitAll(inside, "components", _isForm ? [TextInput] : InRow);
        if (inside.GetArrayLength() > 1 && (_isForm || inside.EnumerateArray().Any(static each => JsonForm.Number(each, "type") != Button)))
            throw DiscordApiException.InvalidForm("components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The width of this row is exceeded.");
        if (_isForm) JsonForm.Required(inside[0], "label", 1, 45);
    }

    private void CheckButton(JsonElement button)
    {
        var style = JsonForm.Number(button, "style", 1, 6) ?? throw Required("style");
        var label = JsonForm.Optional(button, "label", 0, 80);
        var (hasId, hasUrl, hasSku) = (JsonForm.TryGet(button, "custom_id", out _), JsonForm.TryGet(button, "url", out _), JsonForm.TryGet(button, "sku_id", out _));
        if (hasId != style is >= 1 and <= 4 || hasUrl != (style == 5) || hasSku != (style == 6))
            throw DiscordApiException.InvalidForm(style is 5 ? "url" : style is 6 ? "sku_id" : "custom_id", "BUTTON_COMPONENT_FIELDS", "A button has a custom id, or as a link a url, or as a purchase a sku.");
        var hasFace = !string.IsNullOrEmpty(label) || JsonForm.TryGet(button, "emoji", out _);
        if (hasFace == (style == 6)) throw DiscordApiException.InvalidForm("label", "BUTTON_COMPONENT_FACE", "A button needs a label or an emoji; one for a purchase has neither.");
        if (hasId) CustomId(button);
        if (hasUrl) JsonForm.Required(button, "url", 1, 512);
    }

    private void CheckSelect(JsonElement select, int type)
    {
        CustomId(select);
        JsonForm.Optional(select, "placeholder", 0, 150);
        CheckCounts(select, MaxOptions);
        if (_isForm && JsonForm.Flag(select, "disabled") == true) throw DiscordApiException.InvalidForm("disabled", "COMPONENT_DISABLED_IN_FORM", "A component of a form cannot be switched off.");
        if (type == StringSelect) CheckOptions(select, 1, MaxOptions);
        else if (JsonForm.TryGet(select, "default_values", out var values) && (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() > (JsonForm.Number(select, "max_values") ?? 1)))
            throw DiscordApiException.InvalidForm("default_values", "BASE_TYPE_BAD_LENGTH", "No more defaults than can be chosen.");
    }

    private void CheckTextInput(JsonElement input)
    {
        CustomId(input);
        if (JsonForm.Number(input, "style", 1, 2) is null) throw Required("style");
        var least = JsonForm.Number(input, "min_length", 0, 4000) ?? 0;
        var most = JsonForm.Number(input, "max_length", 1, 4000) ?? 4000;
        if (least > most) throw DiscordApiException.InvalidForm("min_length", "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        JsonForm.Optional(input, "value", 0, 4000);
        JsonForm.Optional(input, "placeholder", 0, 100);
    }

    private void CheckGallery(JsonElement gallery)
    {
        foreach (var item in List(gallery, "items", 1, 10).EnumerateArray()) CheckMedia(item, "media");
    }

    private void CheckMedia(JsonElement owner, string name)
    {
        JsonForm.Optional(owner, "description", 0, 1024);
        CheckFile(JsonForm.Required(One(owner, name), "url", 1, 2048), onlyAttached: false);
    }

    private void CheckFile(string url, bool onlyAttached)
    {
        const string scheme = "attachment://";
        if (url.StartsWith(scheme, StringComparison.Ordinal))
        {
            if (_files?.Contains(url[scheme.Length..]) == false) throw DiscordApiException.InvalidForm("url", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", "The referenced attachment was not found.");
        }
        else if (onlyAttached || !(url.StartsWith("https://", StringComparison.Ordinal) || url.StartsWith("http://", StringComparison.Ordinal)))
        {
            throw DiscordApiException.InvalidForm("url", "URL_TYPE_INVALID_SCHEME", "The scheme of this url does not fit.");
        }
    }

    private static void CheckOptions(JsonElement select, int least, int most)
    {
        HashSet<string> values = new(StringComparer.Ordinal);
        var index = 0;
        foreach (var option in List(select, "options", least, most).EnumerateArray())
        {
            JsonForm.Required(option, "label", 1, 100);
            JsonForm.Optional(option, "description", 0, 100);
            if (!values.Add(JsonForm.Required(option, "value", 1, 100))) throw DiscordApiException.InvalidForm($"options.{index}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            index++;
        }
    }

    private void CheckCounts(JsonElement component, int limit)
    {
        var least = JsonForm.Number(component, "min_values", 0, limit);
        var most = JsonForm.Number(component, "max_values", 1, limit) ?? 1;
        if (least > most) throw DiscordApiException.InvalidForm("min_values", "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        if (_isForm && least == 0 && JsonForm.Flag(component, "required") != false) throw DiscordApiException.InvalidForm("min_values", "NUMBER_TYPE_MIN", "What is required takes at least one.");
    }

    private void CustomId(JsonElement component)
    {
        if (!_customIds.Add(JsonForm.Required(component, "custom_id", 1, 100))) throw DiscordApiException.InvalidForm("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static JsonElement List(JsonElement owner, string name, int least, int most) =>
        JsonForm.TryGet(owner, name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() >= least && list.GetArrayLength() <= most ? list : throw Length(name, least, most);

    private static JsonElement One(JsonElement owner, string name) => JsonForm.TryGet(owner, name, out var one) && one.ValueKind == JsonValueKind.Object ? one : throw Required(name);

    private static DiscordApiException Required(string name) => DiscordApiException.InvalidForm(name, "BASE_TYPE_REQUIRED", "This field is required");

    private static DiscordApiException Length(string name, int least, int most) => DiscordApiException.InvalidForm(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
}

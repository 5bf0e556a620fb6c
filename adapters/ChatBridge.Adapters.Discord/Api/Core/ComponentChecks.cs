using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses components that Discord would refuse.</summary>
/// <remarks>Kinds that this version does not know are left to Discord.</remarks>
internal static class ComponentChecks
{
    private const int MaxRows = 5;
    private const int MaxInAll = 40;
    private const int MaxDepth = 8;
    private const int MaxOptions = 25;
    private const int LinkStyle = 5;
    private const int PremiumStyle = 6;

    /// <summary>The components of a message.</summary>
    /// <exception cref="ArgumentException">Discord would refuse them.</exception>
    public static void Message(IReadOnlyList<ComponentObject>? components, bool isSecondVersion, string argument)
    {
        if (components is null)
        {
            return;
        }

        var seen = new Seen(argument);
        if (!isSecondVersion)
        {
            ApiCheck.Count(components, 0, MaxRows, argument, "Rows of components");
            foreach (var row in components)
            {
                if (row.Type != ComponentType.ActionRow)
                {
                    throw new ArgumentException($"{row.Type} stands in no row: put it into an action row, or set the flag IsComponentsV2.", argument);
                }
            }
        }

        foreach (var component in components)
        {
            Check(component, inForm: false, seen, 1);
        }
    }

    /// <summary>The components of a form.</summary>
    /// <exception cref="ArgumentException">Discord would refuse them.</exception>
    public static void Form(IReadOnlyList<ComponentObject>? components, string argument)
    {
        ApiCheck.Count(components ?? [], 1, 5, argument, "Components of the form");
        var seen = new Seen(argument);
        foreach (var component in components ?? [])
        {
            switch (component.Type)
            {
                case ComponentType.Label:
                    ApiCheck.Text(component.Label ?? "", 1, 45, argument, "A label");
                    ApiCheck.Text(component.Description, 0, 100, argument, "The description of a label");
                    if (component.Component is not { Type: (>= ComponentType.StringSelect and <= ComponentType.ChannelSelect) or ComponentType.FileUpload or (>= ComponentType.RadioGroup and <= ComponentType.Checkbox) })
                    {
                        throw new ArgumentException($"The label '{component.Label}' must hold one input: a text input, a menu, an upload, a group or a checkbox.", argument);
                    }

                    break;
                case ComponentType.ActionRow when component.Components is [{ Type: ComponentType.TextInput }]:
                case ComponentType.TextDisplay:
                    break;
                default:
                    throw new ArgumentException($"{component.Type} cannot stand in a form by itself: put an input into a label.", argument);
            }

            Check(component, inForm: true, seen, 1);
        }
    }

    private static void Check(ComponentObject component, bool inForm, Seen seen, int depth)
    {
        ArgumentNullException.ThrowIfNull(component, seen.Argument);
        if (++seen.Count > MaxInAll || depth > MaxDepth)
        {
            throw new ArgumentException($"There are more than {MaxInAll} components, or they are nested deeper than {MaxDepth}.", seen.Argument);
        }

        if (component.CustomId is { } id)
        {
            ApiCheck.Text(id, 1, 100, seen.Argument, "The custom id of a component");
            if (!seen.Ids.Add(id))
            {
                throw new ArgumentException($"Two components have the custom id '{id}': the program could not tell them apart.", seen.Argument);
            }
        }

        switch (component.Type)
        {
            case ComponentType.ActionRow:
                Row(component, seen.Argument);
                break;
            case ComponentType.Button:
                Button(component, seen.Argument);
                break;
            case >= ComponentType.UserSelect and <= ComponentType.ChannelSelect:
            case ComponentType.StringSelect:
                Menu(component, inForm, seen.Argument);
                break;
            case ComponentType.TextInput:
                Needs(component, seen.Argument);
                ApiCheck.Range(component.MinLength, 0, 4000, seen.Argument, "The least length of a text input");
                ApiCheck.Range(component.MaxLength, 1, 4000, seen.Argument, "The greatest length of a text input");
                ApiCheck.Text(component.Placeholder, 0, 100, seen.Argument, "The placeholder of a text input");
                break;
        }

        foreach (var child in component.Components ?? [])
        {
            Check(child, inForm, seen, depth + 1);
        }

        if (component.Component is { } held)
        {
            Check(held, inForm, seen, depth + 1);
        }

        if (component.Accessory is { } accessory)
        {
            Check(accessory, inForm, seen, depth + 1);
        }
    }

    private static void Row(ComponentObject row, string argument)
    {
        var children = row.Components ?? [];
        if (children.Count is 0 or > 5 || (children.Count > 1 && children.Any(child => child.Type != ComponentType.Button)))
        {
            throw new ArgumentException("A row of components holds 1 to 5 buttons, or one menu.", argument);
        }
    }

    private static void Button(ComponentObject button, string argument)
    {
        ApiCheck.Text(button.Label, 0, 80, argument, "The label of a button");
        ApiCheck.Text(button.Url, 1, 512, argument, "The address of a button");
        var isRight = button.Style switch
        {
            LinkStyle => button is { Url: not null, CustomId: null, SkuId: null },
            PremiumStyle => button is { SkuId: not null, CustomId: null, Url: null },
            _ => button is { CustomId: not null, Url: null, SkuId: null },
        };
        if (!isRight)
        {
            throw new ArgumentException("A button has a custom id; one of style 5 has an address instead, and one of style 6 an article.", argument);
        }
    }

    private static void Menu(ComponentObject menu, bool inForm, string argument)
    {
        Needs(menu, argument);
        ApiCheck.Count(menu.Options, menu.Type == ComponentType.StringSelect ? 1 : 0, MaxOptions, argument, "Options of a menu");
        ApiCheck.Text(menu.Placeholder, 0, 150, argument, "The placeholder of a menu");
        ApiCheck.Range(menu.MinValues, 0, MaxOptions, argument, "How few may be chosen from a menu");
        ApiCheck.Range(menu.MaxValues, 1, MaxOptions, argument, "How many may be chosen from a menu");
        if (inForm && menu.Disabled is not null)
        {
            throw new ArgumentException("A menu in a form cannot be disabled.", argument);
        }

        foreach (var option in menu.Options ?? [])
        {
            ApiCheck.Text(option.Label, 1, 100, argument, "The label of a menu's option");
            ApiCheck.Text(option.Value, 1, 100, argument, "The value of a menu's option");
            ApiCheck.Text(option.Description, 0, 100, argument, "The description of a menu's option");
        }
    }

    private static void Needs(ComponentObject component, string argument)
    {
        if (component.CustomId is null)
        {
            throw new ArgumentException($"A {component.Type} needs a custom id.", argument);
        }
    }

    private sealed class Seen(string argument)
    {
        public string Argument { get; } = argument;

        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

        public int Count { get; set; }
    }
}

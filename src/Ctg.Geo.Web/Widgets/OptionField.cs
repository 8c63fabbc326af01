using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Embeds;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Widgets;

/// <summary>How an option is chosen.</summary>
public enum OptionShape { Choice, Switch, Number, Colour, Text }

/// <param name="Code">In an address; empty: the option is left out.</param>
public sealed record OptionChoice(string Code, string Words);

/// <summary>An option of an embed, as the builder offers it and as its list describes it.</summary>
/// <param name="Name">In addresses and as an attribute.</param>
/// <param name="Value">As an address would say it; empty: nothing was chosen.</param>
/// <param name="Choices">Of a choice: all that it may be, in words.</param>
public sealed record OptionField(string Name, OptionShape Shape, Func<EmbedOptions, string> Value, IReadOnlyList<OptionChoice> Choices)
{
    /// <summary>What is shown, before how it is shown.</summary>
    public bool IsOfQuestion => Name is "kind" or "mode" or "public" or "measure" or "couche";

    public string Label => Texts.Say("WidgetOption_" + Name);

    /// <summary>Null: the label says enough.</summary>
    public string? Hint => IsOfQuestion || Name is "lang" or "live" ? null : Texts.Say("WidgetOptionHint_" + Name);

    /// <summary>As <see cref="EmbedOptions"/> has it when nothing is asked for.</summary>
    public string Usual => Value(new EmbedOptions(""));

    /// <summary>All options but the territory, which a builder has already, in the order of an address.</summary>
    public static IReadOnlyList<OptionField> Of(PublishedTerritory published, EmbedOptions chosen)
    {
        var question = chosen.Question(published);
        return
        [
            new("kind", OptionShape.Choice, options => options.Kind?.Code ?? "", [Own(TerritoryQuery.First(published).Service.Name()), .. KindsOf(published, question.Service).Select(kind => new OptionChoice(kind.Code, kind.Name()))]),
            new("mode", OptionShape.Choice, options => options.Mode.Code, [.. TravelModes.All.Select(mode => new OptionChoice(mode.Code, mode.Name()))]),
            new("public", OptionShape.Choice, options => options.Audience?.Code ?? "", [Own(UsualAudience(published, chosen)), .. published.Audiences.Select(audience => new OptionChoice(audience.Code, audience.Name()))]),
            new("measure", OptionShape.Choice, options => options.Measure.Code, [.. PageMeasure.All.Select(measure => new OptionChoice(measure.Code, measure.Heading(question.Service, question.Audience)))]),
            new("couche", OptionShape.Choice, options => options.Layer.Code, [.. PageLayer.All.Where(layer => layer == chosen.Layer || layer.IsFor(published, PageMeasure.Nearest)).Select(layer => new OptionChoice(layer.Code, layer.Label))]),
            new("height", OptionShape.Number, options => options.Height is { } height ? FormattableString.Invariant($"{height}") : "", []),
            new("lang", OptionShape.Choice, options => options.Language.Code, [.. Language.All.Select(language => new OptionChoice(language.Code, language.Name))]),
            new("theme", OptionShape.Colour, options => options.Theme.ToString(), []),
            new("legend", OptionShape.Switch, options => Switched(options.Legend), Switches),
            new("figures", OptionShape.Switch, options => Switched(options.Figures), Switches),
            new("finder", OptionShape.Switch, options => Switched(options.Finder), Switches),
            new("table", OptionShape.Switch, options => Switched(options.Table), Switches),
            new("view", OptionShape.Text, options => options.View?.ToString() ?? "", []),
            new("live", OptionShape.Choice, options => options.LiveNow ? "now" : "", [new("", Texts.Say("WidgetLiveUsual")), new("now", Texts.Say("WidgetLiveNow"))]),
        ];
    }

    static readonly OptionChoice[] Switches = [new("on", ""), new("off", "")];

    static string Switched(bool on) => on ? "on" : "off";

    static OptionChoice Own(string words) => new("", Texts.Say("WidgetOwn", words));

    static string UsualAudience(PublishedTerritory published, EmbedOptions chosen) => (chosen with { Audience = null }).Question(published).Audience.Name();

    /// <summary>Those that stand in the territory or around it, and the one that is chosen.</summary>
    static IEnumerable<ServiceKind> KindsOf(PublishedTerritory published, ServiceKind chosen) =>
        published.Kinds.Where(offer => offer.Sites > 0 || offer.Kind == chosen).Select(offer => offer.Kind);
}

using Ctg.Geo.Api.Widgets;
using Ctg.Geo.Store.Widgets;
using Ctg.Geo.Web.Embeds;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Ctg.Geo.Web.Widgets;

/// <summary>What widgets show is read as the embed reads its address: once when it is written, and again whenever it is shown.</summary>
static class WidgetOptions
{
    /// <summary>One box of the builder's form: classes and criteria as a page had them.</summary>
    public const string KeptField = "garde";

    static readonly string[] KeptNames = ["classes", "nombre", "limites", "critere", "seuil", "par", "places"];

    /// <param name="options">Of a territory's own widget: the territory need not be said, and cannot be another.</param>
    public static OptionsReading Read(string territory, string options) =>
        Read(territory, QueryHelpers.ParseQuery(options), out var refused) is { } read ? new(read.ToQuery(), null, []) : new(null, refused!.Field, refused.Accepted);

    public static EmbedOptions? Read(string territory, IDictionary<string, StringValues> asked, out EmbedRefusal? refused)
    {
        var own = Unfolded(asked);
        own.TryAdd("territory", territory);
        return EmbedOptions.Read(new QueryCollection(own), [territory], out refused);
    }

    /// <summary>Of a widget that is stored. An option that the program knows no more is left at its usual value: the frame goes on showing the rest.</summary>
    public static EmbedOptions Of(Widget widget) => Nearest(widget.Territory, QueryHelpers.ParseQuery(widget.Content.Options));

    /// <summary>Options as far as they are ours.</summary>
    public static EmbedOptions Nearest(string territory, IEnumerable<KeyValuePair<string, StringValues>> asked)
    {
        var kept = Unfolded(asked);
        kept["territory"] = territory;
        EmbedOptions? read;
        while ((read = Read(territory, kept, out var refused)) is null)
            if (!kept.Remove(refused!.Field) && !kept.Remove("service")) return new(territory);
        return read;
    }

    static Dictionary<string, StringValues> Unfolded(IEnumerable<KeyValuePair<string, StringValues>> asked)
    {
        var own = new Dictionary<string, StringValues>(asked, StringComparer.Ordinal);
        if (own.Remove(KeptField, out var kept))
            foreach (var (name, value) in QueryHelpers.ParseQuery(kept.ToString()))
                if (KeptNames.Contains(name)) own.TryAdd(name, value);
        return own;
    }
}

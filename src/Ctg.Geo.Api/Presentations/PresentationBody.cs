using System.Text.RegularExpressions;
using Ctg.Geo.Api.Editing;
using Ctg.Geo.Api.Exports;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Store.Presentations;

namespace Ctg.Geo.Api.Presentations;

/// <summary>Reads the body of a PUT: the views of a presentation in their order, each by the codes of the territory's page.</summary>
sealed partial class PresentationBody(BodyFaults faults)
{
    const int LongestCode = 40;

    /// <summary>Null, with faults, when it cannot be taken.</summary>
    public IReadOnlyList<PreparedView>? Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonPart.Parse(body, "a presentation, as GET gives it", faults);
        if (document is null) return null;
        var json = new JsonPart(document.RootElement, "", faults);
        PreparedView[] views = [.. json.Parts("views", 0, PreparedView.MostViews).Select(ReadView)];
        json.Close("revision");
        return faults.Any ? null : views;
    }

    static PreparedView ReadView(JsonPart json)
    {
        var kind = Choice(json, "service", ServiceKinds.Find, ServiceKinds.All, one => one.Code);
        var mode = Choice(json, "mode", TravelModes.Find, TravelModes.All, one => one.Code);
        var audience = Choice(json, "audience", Audiences.Find, Audiences.All, one => one.Code);
        var measure = Choice(json, "measure", code => ExportMeasure.All.FirstOrDefault(one => one.Code == code), ExportMeasure.All, one => one.Code);
        if (!measure.IsFor(kind)) json.Refuse("measure", [.. ExportMeasure.All.Where(one => one.IsFor(kind)).Select(one => one.Code)]);
        var ranked = json.YesNo("ranked") ?? false;
        if (ranked && measure != ExportMeasure.Nearest) json.Refuse("ranked", $"false, or true with the measure {ExportMeasure.Nearest.Code}");
        var view = new PreparedView(kind.Code, mode.Code, audience.Code, measure.Code, ranked, json.Text("sentence", PreparedView.LongestSentence), ReadMap(json));
        json.Close();
        return view;
    }

    /// <summary>Names and codes of addresses; a value that the page does not know is left out when the view is shown.</summary>
    static string? ReadMap(JsonPart json)
    {
        if (json.Text("map", PreparedView.LongestMap) is not { } map) return null;
        if (!OfAddresses().IsMatch(map)) json.Refuse("map", "null, or what the address of the page says of its map: couche, equipements, classes, nombre, limites, joined by &");
        return map;
    }

    [GeneratedRegex(@"\A(couche|equipements|classes|nombre|limites)=[a-z0-9._-]+(&(couche|equipements|classes|nombre|limites)=[a-z0-9._-]+)*\z")]
    private static partial Regex OfAddresses();

    /// <summary>The first of all stands in for what is refused: such a body is not taken.</summary>
    static T Choice<T>(JsonPart json, string name, Func<string?, T?> find, IReadOnlyList<T> all, Func<T, string> code) where T : class
    {
        if (json.Text(name, LongestCode, required: true) is not { } given) return all[0];
        if (find(given) is { } found) return found;
        json.Refuse(name, [.. all.Select(code)]);
        return all[0];
    }
}

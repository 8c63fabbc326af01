using Ctg.Geo.Api.Comparisons;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Web.Words;

/// <summary>Kinds of services, modes, publics and classes as the language of the page names them: their French names live with them, the
/// others in that language's resources, by code.</summary>
public static class TradeWords
{
    /// <summary>"crèche".</summary>
    public static string Name(this ServiceKind kind) => Named(kind.Label, "Kind_", kind.Code);

    /// <summary>"une crèche", "a crèche".</summary>
    public static string One(this ServiceKind kind) => Named(kind.WithArticle, "KindOne_", kind.Code);

    /// <summary>"crèches".</summary>
    public static string Many(this ServiceKind kind) => Named(kind.Plural, "KindMany_", kind.Code);

    /// <summary>"en voiture", "by car".</summary>
    public static string Name(this TravelMode mode) => Named(mode.Label, "Way_", mode.Code);

    /// <summary>"à vélo ou à pied", "by bicycle or on foot".</summary>
    public static string Name(this WayWithoutCar way) => Named(way.Label, "Way_", way.Code);

    /// <summary>As it reads after "for": "les enfants de moins de 3 ans", "children under 3".</summary>
    public static string Name(this Audience audience) => Named(audience.Label, "Public_", audience.Code);

    /// <summary>As it reads after a number: "enfants de moins de 3 ans", "children under 3".</summary>
    public static string Counted(this Audience audience) => Named(audience.Noun, "PublicCounted_", audience.Code);

    /// <summary>The same without its ages: "enfants", "children".</summary>
    public static string Short(this Audience audience) => Named(audience.Noun.Split(' ')[0], "PublicShort_", audience.Code);

    /// <summary>"plus de 5 à 10", a state: an entry in a legend of minutes, without the unit, which its title says.</summary>
    public static string Words(this AccessClass entry, bool ofGap) => entry switch
    {
        { State: FigureState.OutOfReach } when ofGap => Texts.Say("GapOutOfReach"),
        { State: { } state } => FigureWords.State(state),
        { AboveMinutes: null, UpToMinutes: { } limit } => Texts.Say("ClassFirst", limit),
        { AboveMinutes: { } limit, UpToMinutes: null } => Texts.Say("ClassLast", limit),
        _ => Texts.Say("ClassBetween", entry.AboveMinutes, entry.UpToMinutes),
    };

    /// <summary>"rien à portée", "plus de 10 à 25", a state: an entry in a legend of what is offered.</summary>
    public static string Words(this SupplyClass entry) => entry switch
    {
        { State: { } state } => FigureWords.State(state),
        { UpTo: 0 } => Texts.Say("SupplyNothing"),
        { UpTo: null } => Texts.Say("ClassLast", entry.Above),
        { Above: 0 } => Texts.Say("ClassFirst", entry.UpTo),
        _ => Texts.Say("ClassBetween", entry.Above, entry.UpTo),
    };

    /// <summary>Who made a data set: a name, or that nobody said.</summary>
    public static string ProducerWords(this Dataset source) => NoNames.TryGetValue(source.Producer, out var key) ? Named(source.Producer, "Source", key) : source.Producer;

    public static string LicenceWords(this Dataset source) => NoNames.TryGetValue(source.Licence, out var key) ? Named(source.Licence, "Source", key) : source.Licence;

    /// <summary>What stands in the place of the name of a producer or of a licence.</summary>
    static readonly Dictionary<string, string> NoNames = new(StringComparer.Ordinal)
    {
        [Dataset.UnknownProducer] = "ProducerUnknown", [Dataset.UnknownLicence] = "LicenceUnknown",
        [Dataset.FictionalProducer] = "ProducerFictional", [Dataset.FictionalLicence] = "LicenceFictional",
    };

    /// <summary>The indicator of the CNAF that readers may know.</summary>
    public static string OfficialRateName => Named(OfficialRate.Name, "Official", "RateName");

    static string Named(string french, string key, string code) => Language.IsFrench ? french : Texts.Say(key + code);
}

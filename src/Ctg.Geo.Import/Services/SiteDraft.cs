using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Import.Files;

namespace Ctg.Geo.Import.Services;

/// <summary>What one row says of a place.</summary>
sealed record PlaceOfRow(
    string? Name, SiteRole? Role, Position? Position, PositionQuality? Quality, InseeCode? Commune, string? Address, bool? StepFree)
{
    public static readonly PlaceOfRow Nothing = new(null, null, null, null, null, null, null);
}

/// <summary>A site being put together from its rows.</summary>
/// <param name="seenAt">Its first row.</param>
sealed class SiteDraft(string id, Place seenAt)
{
    readonly List<Session> _sessions = [];
    PlaceOfRow _place = PlaceOfRow.Nothing;

    public string Id => id;

    public Place SeenAt => seenAt;

    public bool HasPosition => _place.Position is not null;

    public void Add(PlaceOfRow place, GenericRow row)
    {
        if (_place.Position is { } known && place.Position is { } other && known != other)
        {
            row.Bad(GenericColumns.Lat, "ce lieu a déjà une autre position : donnez un site_id à chaque lieu du service");
            return;
        }
        _place = new(_place.Name ?? place.Name, _place.Role ?? place.Role, _place.Position ?? place.Position,
            _place.Quality ?? place.Quality, _place.Commune ?? place.Commune, _place.Address ?? place.Address, _place.StepFree ?? place.StepFree);
    }

    public void AddSession(Session? session)
    {
        if (session is not null) _sessions.Add(session);
    }

    public Site ToSite(string serviceName) => new(
        id, _place.Name ?? serviceName, _place.Role ?? SiteRole.Main, _place.Position,
        _place.Position is null ? PositionQuality.Unknown : _place.Quality ?? PositionQuality.Good,
        _place.Commune, _place.Address, _place.StepFree, _sessions);
}

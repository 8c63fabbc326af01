using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Store.Edits;

namespace Ctg.Geo.Api.Editing;

/// <summary>Communes in which sites stand, by COG year: each place is looked up once.</summary>
sealed class SitePlaces(EditStore edits)
{
    readonly Dictionary<(int, Position), InseeCode?> _found = [];

    /// <summary>The service with the communes of that COG year: where its sites stand, or, when no contour holds them, what its source says.</summary>
    public async Task<Service> InAsync(int cogYear, Service service, CancellationToken cancel)
    {
        var sites = new Site[service.Sites.Count];
        for (var i = 0; i < sites.Length; i++) sites[i] = service.Sites[i] with { Commune = await CommuneAsync(cogYear, service.Sites[i], cancel) };
        return service with { Sites = sites };
    }

    public async Task<InseeCode?> CommuneAsync(int cogYear, Site site, CancellationToken cancel)
    {
        if (site.Position is not { } position) return site.DeclaredCommune;
        if (!_found.TryGetValue((cogYear, position), out var commune))
            _found.Add((cogYear, position), commune = await edits.CommuneAtAsync(cogYear, position, cancel));
        return commune ?? site.DeclaredCommune;
    }
}
